"""The process in which a document is read that comes from anywhere, and what passes between it and the program.

`ingest/read_source.py` takes the bytes of a file once, starts the program again as `--read-for-another NAME`, gives
it the bytes and takes lines of JSON from it: how far it is, why it refuses, the blocks. That process opens no file,
ends itself when it holds more than 480 MB, and is ended when it says nothing for 10 seconds (of a PDF 20) or nobody
reads on. In it `ingest/any_document.py` tells the format by the content. What can't be read, in whichever way, is one
`DocumentError`.
"""
