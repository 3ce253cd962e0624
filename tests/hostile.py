"""Text that wants to do harm, and event tables that have it wherever a stranger's text can stand."""

from __future__ import annotations

from typing import Any

from event_frames import joined, one_event

ATTACKS = {
    "arithmetic": "{{ 7*191 }}",
    "statement": "{% if 7*191 == 1337 %}evil{% endif %}",
    "broken template": "{{ 50% off",
    "comment": "{# gone #}",
    "end of script": "</script><script>alert(1)</script>",
    "script in comment": "<!--<script>alert(1)",
    "cdata": "]]><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg onload=alert(1)>",
    "bare braces": "{{{{{%%}}}}} {{",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "template literal": "${alert(1)}`+alert(1)+`",
    "quotes": 'it\'s "quoted" \\u0022 \\',
    "null": "before\x00after",
    "line separators": "one\u2028two\u2029three",
    "bidi": "\u202egnp.exe\u202c \u2067abc",
    "style": "</style><style>*{display:none}</style>",
    "title": "</title><script>alert(1)</script>",
    "entities": "&lt;b&gt; &amp; &#x27;",
    "lone surrogate": "\ud800 alone",
    "long line": "word " * 200_000,
}
TEXT_FIELDS = tuple(
    "sentence summary trigger actor target place_name place_text admin1 country doc doc_title publisher url "
    "cited_url attribution denied_by unverified_by date_text loc_why loc_alternatives loc_conflict loc_precision "
    "event_type event_subtype source_status quantities likelihood".split()
)
MORE = {
    "iframe": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "form": "<form action=javascript:alert(1)><input type=submit>",
    "details": "<details open ontoggle=alert(1)>x</details>",
    "math": "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "template": "<template><script>alert(1)</script></template>",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "angular": "{{constructor.constructor('alert(1)')()}}",
    "prototype": "__proto__",
    "constructor": "constructor",
    "markdown": "[x](javascript:alert(1))",
    "css": "expression(alert(1));background:url(javascript:alert(1))",
    "base": "<base href='https://evil.example/'>",
    "meta": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "object": "<object data='javascript:alert(1)'></object>",
    "regex": "(((((((((((((((((((((((((((((([",
    "many marks": "a" + "\u0301" * 5000,
}
ALL = {name: text for name, text in (ATTACKS | MORE).items() if name != "long line"}
SINKS = (*TEXT_FIELDS, "date_note", "cluster_why", "actor_side", "cluster_id")


def hostile_events() -> Any:
    """Return two rows for each attack: one that is drawn, one more telling of it; and one that is not on the map."""
    rows = []
    for number, attack in enumerate(ALL.values()):
        fields = dict.fromkeys(SINKS, attack) | {"cluster_id": f"{attack}-{number}", "report_count": 2}
        where = {"place_index": number, "gazetteer_id": str(number)}
        rows += [
            one_event(event_id=f"attack{number}", feature_id=f"f{number}", **fields, **where),
            one_event(event_id=f"attack{number}", feature_id=f"g{number}", is_primary=False, **fields, **where),
        ]
    rows.append(
        one_event(event_id="lost", cluster_id="lost", geometry=None, loc_precision="unlocated", loc_why=ALL["image"])
    )
    return joined(*rows)
