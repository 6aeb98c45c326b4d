"""The catalogues of texts: complete in bokmål and nynorsk, with the same places to fill."""

import re
import unittest

from treff_process import SOURCE, main

FOLDER = SOURCE / "indexer" / "messages"
C_STRING = r'"((?:[^"\\]|\\.)*)"'


def sources():
    for pattern in ("query/serve/*.cc", "query/serve/*.h"):
        yield from SOURCE.glob(pattern)


def used():
    """{English text: its plural, or None} of all that the sources ask to be translated."""
    texts = {}
    for file in sources():
        code = re.sub(r'"\s*\n\s*"', "", file.read_text())
        for text in re.findall(rf"\btext\(\s*{C_STRING}\)", code):
            texts[text] = None
        for one, many in re.findall(rf"\bplural\(\s*{C_STRING},\s*{C_STRING}", code):
            texts[one] = many
    for file in SOURCE.glob("query/serve/templates/*.mustache"):
        for text in re.findall(r"\{\{#_\}\}(.*?)\{\{/_\}\}", file.read_text(), re.S):
            texts[text] = None
    syntax = (SOURCE / "query/command/query_syntax.h").read_text()
    for _, text in re.findall(rf"\{{{C_STRING},\s*{C_STRING}\}}", re.sub(r'"\s*\n\s*"', "", syntax)):
        texts[text] = None
    return texts


def catalogue(path):
    """{English text: [translations]}"""
    entries, current = {}, None
    for line in path.read_text().splitlines():
        match = re.match(rf"(msgid|msgid_plural|msgstr|msgstr\[\d\]) {C_STRING}$", line)
        if match and match[1] == "msgid":
            current = match[2]
            entries[current] = []
        elif match and match[1].startswith("msgstr"):
            entries[current].append(match[2])
    entries.pop("")
    return entries


def places(text):
    return sorted(re.findall(r"\{\w+\}", text))


class Catalogues(unittest.TestCase):
    def test_have_every_text_and_no_other(self):
        texts = used()
        self.assertGreater(len(texts), 50)
        for name in ("nb.po", "nn.po"):
            self.assertEqual(sorted(catalogue(FOLDER / name)), sorted(texts), name)

    def test_translate_every_text_and_fill_the_same_places(self):
        texts = used()
        for name in ("nb.po", "nn.po"):
            for english, translations in catalogue(FOLDER / name).items():
                self.assertEqual(len(translations), 2 if texts[english] else 1, english)
                for translation in translations:
                    self.assertTrue(translation, english)
                    self.assertEqual(places(translation), places(english), f"{name}: {english}")


if __name__ == "__main__":
    main()
