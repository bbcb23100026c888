"""Amounts in yuan, one a line of the file named, as cn2an writes them in words (中文大写)."""

import sys

import cn2an

with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        print(cn2an.an2cn(line.strip(), "rmb"))
