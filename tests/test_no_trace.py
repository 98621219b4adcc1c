"""Reading pages leaves nothing on disk, takes nothing from the temporary folder, and prints nothing."""

import json
import subprocess
import sys

SENTENCES = {
    "en": "The council said that it would close the bridge for the winter, and that people will take the ferry. ",
    "zh": "市议会周二表示，这座桥将关闭十八个月，居民们不得不乘坐渡轮，因为修复工程需要很长的时间和很多钱。",
    "ar": "قال مجلس المدينة إن الجسر سوف يغلق في الشتاء، وإن السكان سوف يعبرون النهر في القوارب حتى الربيع. ",
    "ja": "北海道の小さな町で、古い駅を図書館に変える工事が終わりました。町は屋根を直し、本を置きました。",
    "ko": "시의회는 화요일에 다리를 18개월 동안 폐쇄하기로 결정했다고 밝혔다. 주민들은 배를 타야 한다. ",
    "th": "สภาเมืองกล่าวเมื่อวันอังคารว่าสะพานจะปิดเป็นเวลาสิบแปดเดือน และประชาชนต้องนั่งเรือข้ามฟาก ",
    "hi": "नगर परिषद ने मंगलवार को कहा कि पुल अठारह महीने के लिए बंद रहेगा और लोगों को नाव लेनी होगी। ",
}
PAGE = """<html lang="{code}"><head><title>{title}</title><meta name="date" content="March 12, 2024 10:00 WXYZ">
</head><body><article><h1>{title}</h1><p>March 12, 2024 10:00 ABCT</p>{body}</article></body></html>"""

# Runs in a process of its own: an audit hook cannot be removed, and the libraries must not be loaded yet.
SCRIPT = """
import json, os, sys
sys.dont_write_bytecode = True
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def watch(event, arguments):
    if event in CHANGES:
        traces.append([event, *map(str, arguments)])
    elif event == "open" and not isinstance(arguments[0], int):
        path, flags = os.fsdecode(arguments[0]), arguments[2] or 0
        if path != os.devnull and (flags & WRITING or path.startswith(own)):
            traces.append([event, path])

traces, own = [], (os.environ["HOME"], os.environ["TMPDIR"])
sys.addaudithook(watch)
from summarizer.extraction import extract
from summarizer.models import Payload
for page in json.load(sys.stdin):
    article = extract(Payload(page.encode(), "text/html", "page", url="https://bridge.example.org/story"))
    assert article.published.isoformat() == "2024-03-12", article.published
print(json.dumps({"traces": traces, "jieba": "jieba" in sys.modules}))
"""


def test_pages_of_seven_languages_leave_nothing_on_disk_and_print_nothing(tmp_path):
    pages = [PAGE.format(code=code, title=text[:30], body=f"<p>{text * 3}</p>" * 6) for code, text in SENTENCES.items()]
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "always::UserWarning", "-c", SCRIPT],
        input=json.dumps(pages),
        env={"HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {"traces": [], "jieba": False}
    assert not [*home.iterdir(), *temporary.iterdir()]
