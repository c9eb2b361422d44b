"""Takes the place of speech-dispatcher: writes down what a screen reader wants spoken, without a sound.

    python -m tests.program.speech_stand_in SOCKET LOG

Each line of LOG is JSON: when, in seconds, and the words; null in their place where all that was being said is cut
off. It knows as much of SSIP, the protocol of speech-dispatcher, as Orca asks for.
"""

import html
import json
import re
import socketserver
import sys
import time
from pathlib import Path
from typing import TextIO

assert sys.platform != "win32", "Windows has neither such sockets nor Orca"

ANSWERS = {
    "HISTORY": "245-1\r\n245 OK CLIENT ID SENT",
    "LIST": "249-english\ten\tnone\r\n249 OK VOICES LISTED",
    "GET": "251-0\r\n251 OK GET RETURNED",
    "QUIT": "231 HAPPY HACKING",
}
"""What is answered to a command by its first word; to all others it is 208."""
QUEUED = "225-1\r\n225 OK MESSAGE QUEUED"


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


class Client(socketserver.StreamRequestHandler):
    log: TextIO

    def handle(self) -> None:
        for line in self.rfile:
            command, _space, rest = line.decode(errors="replace").strip().partition(" ")
            command = command.upper()
            if command == "SPEAK":
                self.answer("230 OK RECEIVING DATA")
                self.write(self.message())
                self.answer(QUEUED)
            elif command in {"CHAR", "KEY", "SOUND_ICON"}:
                self.write(rest)
                self.answer(QUEUED)
            elif command in {"CANCEL", "STOP"}:
                self.write(None)
                self.answer("210 OK CANCELED")
            else:
                self.answer(ANSWERS.get(command, "208 OK"))

    def message(self) -> str:
        """What stands before a line with a dot alone, without the marks of SSML."""
        lines = []
        while (line := self.rfile.readline().decode(errors="replace").rstrip("\r\n")) != ".":
            lines.append(line.removeprefix("."))
        return html.unescape(re.sub("<[^>]*>", "", " ".join(lines))).strip(" ")

    def write(self, words: str | None) -> None:
        self.log.write(json.dumps([time.time(), words], ensure_ascii=False) + "\n")

    def answer(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def main(socket: Path, log: Path) -> None:
    socket.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8", buffering=1) as Client.log, Server(str(socket), Client) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
