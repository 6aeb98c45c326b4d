# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the seeds of the fuzz targets, DIR/TARGET/NAME, from the articles and queries in corpus/.

    python3 seeds.py DIR
"""

import bz2
import gzip
import html
import io
import json
import lzma
import pathlib
import sys
import tarfile
import zipfile

CORPUS = pathlib.Path(__file__).resolve().parents[3] / "corpus"
ARTICLES = 8  # number taken from the corpus; more of the same kind teaches a fuzzer nothing
LONGEST = 1500  # bytes; most seeds are truncated to four times as many


def articles():
    """Yields (title, published, paragraphs) for the first articles; at most four paragraphs."""
    for path in sorted((CORPUS / "articles").glob("*.txt"))[:ARTICLES]:
        lines = [line.strip() for line in path.read_text().splitlines() if line.strip()]
        title = lines[0].split(" ", 2)[-1]
        yield title, "2022-01-07T07:14:00+01:00", lines[1:5]


def queries():
    lines = (CORPUS / "judgements" / "queries.tsv").read_text().splitlines()
    yield from (line.split("\t")[1] for line in lines[::4])
    yield from (
        '"skyte uten forvarsel"', '=skutt ="skutt mot"', "+Almaty -Kiev", "(a OR b) AND NOT c",
        "soldat NEAR/5 skyte", "soldat NÆR/3 skyte ELLER ikke OG tittel:uro", "regjer*",
        'title:"to ord" source:nrk.no id:a/b#1', "date:2022 date:2022-01..2022-02 dato:..7.1.2022",
        "date:2022-13", '((((("', "20 000 kroner 1,5 % 07:14 E6 a@b.no f.eks. CSTO-alliansen")


def texts(number, title, published, paragraphs):
    separator = "\n\n" if number % 2 else "\n"
    yield f"{title}\n\nPublisert 7. januar 2022 kl. 07.14\n\n" + separator.join(paragraphs)
    yield " date 2022-01 " + title + "\n" + separator.join(paragraphs)


def pages(title, published, paragraphs):
    linked = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": published,
                         "articleBody": paragraphs[0], "author": [{"name": "Kari Nordmann"}]})
    text = "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs)
    yield (f'<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>{title}</title>'
           f'<meta property="og:title" content="{title}"><link rel="canonical" href="/a">'
           f'<script type="application/ld+json">{linked}</script></head><body><nav><a href="/">Hjem'
           f'</a></nav><article><h1>{title}</h1><time datetime="{published}">7. januar</time>{text}'
           f"</article><footer>Om oss</footer></body></html>")
    yield (f"<div><h2>{title}</h2><table><tr><td>{paragraphs[0]}</table><ul><li>en<li>to &amp; tre"
           f'&nbsp;fire</ul><div class="comments" hidden><br><br>{paragraphs[1]}</div>')


def markdown(title, published, paragraphs):
    yield (f"---\ntitle: {title}\ndate: {published}\nlang: nb\ntags: [a, b]\n---\n\n"
           + "\n\n".join(paragraphs))
    yield (f"# {title}\n\n{paragraphs[0]}\n\n## *Mer* om **det**\n\n- [en](http://a.no)\n- `to`\n\n"
           f"| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nkode\n```\n![bilde](b.png) <em>tre</em>\n")


def json_articles(title, published, paragraphs):
    article = {"id": "a/1", "title": title, "published": published, "author": ["A", "B"],
               "language": "nb", "url": "https://a.no/1", "paragraphs": paragraphs, "n": [1, {}]}
    yield json.dumps(article, ensure_ascii=False)
    yield json.dumps([article, {"id": 7, "text": "\n\n".join(paragraphs)}], indent=1)
    yield json.dumps(article) + "\n" + json.dumps({"title": title, "text": paragraphs[0]}) + "\n"


def xml(title, published, paragraphs):
    text = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    yield (f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><language>nb</language>'
           f"<item><title>{title}</title><guid>1</guid><pubDate>Fri, 07 Jan 2022 07:14:00 +0100"
           f"</pubDate><category>Uro</category><description>{html.escape(text)}</description></item>"
           f"<item><title>To</title><content:encoded><![CDATA[{text}]]></content:encoded></item>"
           f"</channel></rss>")
    yield (f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nn"><entry><title>{title}</title>'
           f'<id>urn:1</id><link href="/1"/><published>{published}</published><author><name>K</name>'
           f'</author><content type="xhtml"><div>{text}&nbsp;&amp;</div></content></entry></feed>')
    yield (f'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><head><docdata><doc-id id-string="n1"/>'
           f'<date.issue norm="20220107T071400"/></docdata></head><body><body.head><hedline><hl1>'
           f"{title}</hl1></hedline><byline>Av K</byline></body.head><body.content>{text}"
           f"</body.content></body></nitf>")


def formats(title, published, paragraphs):
    page = f"<title>{title}</title><p>{paragraphs[0]}</p>"
    yield (f"From: Kari <k@a.no>\nSubject: =?UTF-8?Q?{title[:20]}?=\nMessage-ID: <1@a.no>\n"
           f"MIME-Version: 1.0\nDate: Fri, 07 Jan 2022 07:14:00 +0100\nContent-Type: multipart/mixed;"
           f' boundary="g"\n\n--g\nContent-Type: text/html\nContent-Transfer-Encoding: '
           f"quoted-printable\n\n{page}=C3=A5=\n\n--g--\n")
    yield f"1\n00:00:01,000 --> 00:00:02,000\n<i>{title}</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nUro.\n"
    yield f'id;tittel;dato;tekst\n1;"{title}";{published};"{paragraphs[0]}""x"""\n'
    yield f"\x01NTB0042 4\r\n\x02{title}\r\n\r\n{paragraphs[0]}\r\n\x03\r\n071430 jan 22\r\n"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9000\r\n{page}"
    yield ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.no/1\r\nContent-Type: "
           f"application/http\r\nContent-Length: {len(http.encode())}\r\n\r\n{http}\r\n\r\n")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>"
                         f"{html.escape(paragraphs[0])}</w:t></w:r></w:p></w:body></w:document>")
    yield out.getvalue()
    yield (f"<TEI><teiHeader><titleStmt><title>{title}</title></titleStmt></teiHeader><text><body><p>"
           f"{html.escape(paragraphs[0])}</p></body></text></TEI>")
    letters = paragraphs[0].encode("latin-1", "replace").translate(None, b"()\\")
    yield (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
           b"/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
           b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
           b"4 0 obj<<>>stream\nBT /F 9 Tf 9 700 Td (" + letters + b") Tj ET\nendstream endobj\n"
           b"trailer<</Root 1 0 R/Info<</Author(Kari)/CreationDate(D:20220107071400)>>>>\n%%EOF")
    yield ("<alto><TextBlock><TextLine><String CONTENT='ons' SUBS_TYPE='HypPart1' SUBS_CONTENT="
           "'onsdagen'/><HYP CONTENT='-'/></TextLine></TextBlock></alto>")


def zstd(data):
    """A Zstandard frame of one uncompressed block (RFC 8878)."""
    data = data[:200]
    block = (len(data) << 3 | 1).to_bytes(3, "little")
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) + block + data


def tar(names_and_data, **options):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", **options) as archive:
        for name, data in names_and_data:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("lenke")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def archives(title, paragraphs):
    text = (title + "\n\n" + paragraphs[0]).encode()
    page = f"<html><title>{title}</title><p>{paragraphs[0]}".encode()
    packed = (gzip.compress(text, mtime=0), lzma.compress(text), bz2.compress(text), zstd(text))
    yield from packed
    members = [("a/b.txt", text), ("../c.html", page), ("/d/e.txt.gz", packed[0])]
    yield tar(members)
    yield tar(members[:1], format=tarfile.PAX_FORMAT, pax_headers={"comment": "æøå"})
    yield gzip.compress(tar(members, format=tarfile.GNU_FORMAT), mtime=0)
    yield lzma.compress(tar([("inni.tar", tar(members)), ("f.bz2", packed[2])]))


def charsets(title, paragraphs):
    text = f"{title} «{paragraphs[0]}» – 20 €"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252",
                     "cp437", "mac-roman", "iso8859-15", "koi8-r"):
        yield encoding.encode() + b"\n" + text.encode(encoding, "replace")
    yield b"\n" + text.encode()[:-4] + b"\xe2\x82"
    yield b"\n<meta charset='latin1'>" + text.encode("cp1252", "replace")


def number(n):
    out = b""
    while n >= 0x80:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


def record(title, published, paragraphs):
    """An article record, as described in indexer/index/article_record.h."""
    def string(text):
        return number(len(text.encode())) + text.encode()

    fields = ("1", title, published[:16], "/avis/1.txt", "nb", "Kari", "https://a.no/1")
    return (b"\x01" + b"".join(map(string, fields)) + number(1) + string("tag") + string("uro")
            + number(len(paragraphs)) + b"".join(map(string, paragraphs)))


def token_records():
    """Yields token records, as described in indexer/index/token_record.h, whose words have small
    codes."""
    end, weak, head, extra, lemma, frequent, first, code = 0, 1, 3, 4, 5, 16, 0x80, 16
    for words in (0, 3, 40):
        record = [first, code, lemma, 0, code + 1, end]
        for passage in range(4):
            for word in range(words):
                record += [first, code + (word * 7 + passage) % 40]
                if word % 5 == 0:
                    record += [lemma, 0, code + word % 9]
                if word % 4 == 0:
                    record += [weak, 0, code + 1, head, 0, code + 2]
                if word % 3 == 0:
                    record += [frequent + word]
            record += [extra, end] if passage == 3 else [end]
        yield bytes(record)


def small_lexicon():
    """A lexicon file (indexer/language/lexicon_format.h) of "i" and "uten", which are their own
    lemmas."""
    forms = bytearray()

    def state(arcs, final=False):
        at = len(forms)
        forms.append(len(arcs) | (0x80 if final else 0))
        forms.extend(bytes(3) if final else b"")
        forms.extend(label for label, _ in arcs)
        for _, target in arcs:
            forms.extend(target.to_bytes(3, "little"))
        return at

    last = end = state([], final=True)
    for letter in reversed(b"ten"):
        last = state([(letter, last)])
    root = state([(ord("i"), end), (ord("u"), last)])
    entry = bytes([5, 0x0B, 0, 0])  # a function word of both norms
    records = (1).to_bytes(4, "little") + bytes(4) + len(entry).to_bytes(4, "little") + entry
    nothing = bytes(8)
    sections = [bytes(forms), records, b"\0", nothing]
    offsets = [112 + sum(map(len, sections[:i])) for i in range(4)]
    numbers = [offsets[3] + len(nothing), 0]
    for offset, section in zip(offsets, sections):
        numbers += [offset, len(section)]
    header = b"TREFFLEX" + (1).to_bytes(4, "little") + (112).to_bytes(4, "little")
    header += b"".join(n.to_bytes(8, "little") for n in numbers)
    header += root.to_bytes(4, "little") + bytes(4) + (2).to_bytes(8, "little")
    return header + b"".join(sections)


DATES = ("2022", "2022-01", "2022-01-07", "2022-01-07T07:14:00Z", "20220107T071400",
         "07.01.2022 kl. 07.14", "fredag 7. januar 2022", "Fri, 07 Jan 2022 07:14:00 +0100",
         "7. jan. 2022 07:14 Sist oppdatert nå nettopp", "Publisert 7. januar 2022 Oppdatert i går",
         "2022-01..2022-02", "..07.01.2022", "2022..", "31.02.2022", "2022-13-45T99:99")

EXCEPTIONS = ("# egne ord\nwifien = wifi\n!split Stortinget\nolje|fond|s|forvalter\n"
              "ambulanse ~ sykebil\n", "skjøt = skyte, skjøte\nfoto|apparat|ene\n",
              "Ærlig ~ redelig\nRedelig ~ rettskaffen\n!split æresord\n")

CALLS = ("aid1\tUro i Almaty\tSoldatene skjøt uten forvarsel.\t2022-01-07\nc\nsskyte forvarsel\n"
         "mid1\nrid1\nc\nsskyte\n",
         'aa\tb\tc\naa\tb\td\nc\nw\ns"c d" OR +a* -b\nx\ns=d NEAR/2 e date:2022\n',
         "s\nrx\nm#1\na\nadate\t\tdate:2022-13\nc\nsdate:2022-13\n")


def requests():
    gets = ["/", "/?q=soldat&source=NRK&from=2020&to=2022&page=2&sort=date&lang=nn", "/article?id=ond&q=skyte",
            "/similar?id=ond&passage=1", "/help", "/api/search?q=skyte&facets=source,year&filter=section:=%22A%22&since=7d",
            "/api/complete?q=sol&limit=3", "/api/similar?article=ond&passage=1", "/api/articles/ond%2f1?q=a", "/api/info",
            "/feed?q=soldat&limit=3", "/opensearch.xml", "/assets/style.css", "/api/search?q=date:2022-13"]
    for target in gets:
        yield f"GET {target}\navis.no\nnn, en;q=0.5\n\n"
    body = {"indexUid": "articles", "q": "soldat", "facets": ["*"], "filter": [["source = 'A'", "year > 2020"], "NOT author IN [b]"],
            "attributesToHighlight": ["*"], "attributesToCrop": ["text:3"], "hitsPerPage": 2, "page": 1, "sort": ["published:desc"]}
    yield f"POST /indexes/a/search\n\n\n\n{json.dumps(body)}"
    yield f"POST /multi-search\n\n\nBearer x\n{json.dumps({'queries': [body, {'indexUid': 'b'}]})}"
    yield "OPTIONS /multi-search\n\n\n\n"
    yield "DELETE /api/articles/x\n\n\nBearer x\n"


def seeds():
    """Yields (target, bytes) for each seed."""
    for i, (title, published, paragraphs) in enumerate(articles()):
        article = (title, published, paragraphs)
        for target, made in (("text", texts(i, *article)), ("html", pages(*article)),
                             ("markdown", markdown(*article)), ("json", json_articles(*article)),
                             ("xml", xml(*article)), ("formats", formats(*article)), ("archive", archives(title, paragraphs)),
                             ("charset", charsets(title, paragraphs)), ("analyzer", paragraphs),
                             ("record", [record(*article)])):
            for seed in made:
                yield target, seed
        for query, paragraph in zip(list(queries())[i::ARTICLES], paragraphs * 20):
            yield "highlighter", query + "\n" + paragraph
    for target, made in (("query", queries()), ("token_record", token_records()), ("dates", DATES),
                         ("exceptions", EXCEPTIONS), ("c_api", CALLS), ("serve", requests())):
        for seed in made:
            yield target, seed
    yield "analyzer", " ".join(queries())
    yield "lexicon", small_lexicon()
    for i in range(24):
        yield "lexicon", b"!" + b"".join((i * 40503 + j * 130003).to_bytes(4, "big")[1:] +
                                         bytes([i, 255 - j]) for j in range(i + 1))


def write_seeds(folder):
    """Writes all seeds. Returns the targets that have any."""
    targets = {}
    for target, seed in seeds():
        data = seed if isinstance(seed, bytes) else seed.encode()
        if target not in ("archive", "charset", "lexicon"):
            data = data[:4 * LONGEST]
        place = pathlib.Path(folder) / target
        place.mkdir(parents=True, exist_ok=True)
        targets[target] = targets.get(target, 0) + 1
        (place / f"{targets[target]:03}").write_bytes(data)
    return sorted(targets)


if __name__ == "__main__":
    write_seeds(sys.argv[1])
