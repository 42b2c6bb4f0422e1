"""One file that is both PDF/UA-1 and PDF/A-3a, and carries the tables behind the pages.

WeasyPrint knows how to make either. What it makes for the archive is completed here: the promise
of PDF/UA, in words that PDF/A allows, and each table's file named once as a part of the document.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any

from weasyprint.css import ColorProfile

SRGB = "sRGB2014.icc"

UA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/"

PROMISE = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{UA}">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{EXTENSION}extension/"
 xmlns:pdfaSchema="{EXTENSION}schema#" xmlns:pdfaProperty="{EXTENSION}property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A allows only the properties it knows (ISO 19005-3, 6.6.2.3): others bring their schema."""


def with_colours(document: Any) -> None:
    """Say that the document's colours are sRGB, as an archive has to know.

    WeasyPrint would open the profile itself and never close it.
    """
    profile = files("weasyprint.pdf").joinpath(SRGB).read_bytes()
    channels = (["r"], ["g"], ["b"])
    document.color_profiles["srgb"] = ColorProfile(
        BytesIO(profile), SRGB, "relative-colorimetric", channels
    )


def complete(pdf: Any) -> None:
    """Let a PDF/A-3a promise PDF/UA-1 too, and name each file it carries once."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    whole = b"".join(metadata.stream)
    metadata.stream = [whole.replace(b"</rdf:RDF>", PROMISE.encode() + b"</rdf:RDF>")]
    metadata.compress = False  # any program can then look it up without reading the whole file
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    for thing in pdf.objects:
        extra = getattr(thing, "extra", None) or {}
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"  # a smoothed picture is not for archives
