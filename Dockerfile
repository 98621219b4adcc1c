# The page and the JSON interface, for a file system that is read-only but for /tmp.
#
#   docker build -t sift .
#   docker run --rm --init --read-only --tmpfs /tmp:size=64m -p 127.0.0.1:8501:8501 sift
#
# deploy/check.sh takes the same steps without a container.

FROM python:3.12-slim AS build
# requirements-cluster.txt for digests on a cluster (compose.yaml).
ARG REQUIREMENTS=requirements.txt
WORKDIR /build
COPY requirements.txt requirements-cluster.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -r "$REQUIREMENTS"
WORKDIR /app
COPY streamlit_app.py ./
COPY .streamlit/config.toml .streamlit/
COPY summarizer/ summarizer/
# Nothing can be written later, so the bytecode is made now.
RUN /venv/bin/python -m compileall -q summarizer streamlit_app.py

FROM python:3.12-slim
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
# The tmpfs is the only place that can be written: a socket to start children by, files that are being uploaded.
ENV PATH=/venv/bin:$PATH PYTHONPATH=/app HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# A number, so that an orchestrator can see that it is not root.
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "summarizer", "serve", "--host", "0.0.0.0", "--port", "8501"]
