"""Write tokenizer_cases.json: what the Python tokeniser makes of texts that are hard to tokenise. The runtime's test holds
the JavaScript tokeniser to it. The texts are made up here; none is from a data set."""

import argparse
import json
from pathlib import Path

from tokenizers import Tokenizer

from workspace import WEIGHTS_DIR

CASES_FILE = Path(__file__).parent / "tokenizer_cases.json"
TEXTS = [
    "", " ", "a", "Hello world", "  two  spaces\tand\na line ", "The crew lost my bag & never called back!!!",
    "房间很脏，床单上有头发。", "全角：ＡＢＣ１２３，半角:abc", "订单号12345，2015-02-16，￥99.5", "航班CA1234晚点3小时",
    "中英 mixed 文本 with wifi和APP", "😀👍🏽 great 👨‍👩‍👧", "♨️☎️ ™ ½ ﬁne", "é e\u0301 naïve café", "日本語のテキスト", "한국어 텍스트",
    "Привет мир", "zero\u200bwidth\u200djoiner", "nul\x00bell\x07", "，。！？……", "....", "https://example.com/a?b=c", "@someone #hashtag",
    "soooooo slowwwww", "繁體字：客服沒有回覆，請退款", "\u3000\u3000段首空格", "don’t can't “quoted”", "x" * 60,
]


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    tokenizer = Tokenizer.from_file(str(WEIGHTS_DIR / "tokenizer.json"))
    cases = [{"text": text, "ids": tokenizer.encode(text, add_special_tokens=False).ids} for text in TEXTS]
    CASES_FILE.write_text(json.dumps(cases, ensure_ascii=True, indent=1) + "\n")
    print(f"{len(cases)} cases → {CASES_FILE}")


if __name__ == "__main__":
    main()
