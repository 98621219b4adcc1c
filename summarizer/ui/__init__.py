"""The page. The only package that knows Streamlit: ``controls`` ask, ``work`` reads and ranks, ``views`` draw."""
