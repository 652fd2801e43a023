"""The guess of a text's language: right for what it knows, silent where it can't tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.language import load
from studypress.language.files import tongues
from studypress.language.guess import language, likeliest, share

TEXTS = {
    "de": (
        "Was ist ein Zeiger? Ein Zeiger ist eine Variable, die die Adresse einer "
        "anderen Variable enthält. Wie wird er mit `malloc` benutzt? Man fordert "
        "Speicher an und gibt ihn mit free wieder frei."
    ),
    "fr": (
        "Qu'est-ce qu'une clé étrangère ? C'est une colonne dont la valeur est la clé "
        "primaire d'une autre table. Elle sert à relier les lignes de deux tables et à "
        "garantir que les références existent."
    ),
    "es": (
        "¿Qué es una clave foránea? Es una columna que apunta a la clave primaria de "
        "otra tabla. Se usa para relacionar los datos y para que no haya referencias a "
        "filas que no existen."
    ),
    "pt": (
        "O que é uma chave estrangeira? É uma coluna que aponta para a chave primária "
        "de outra tabela. Serve para que os dados não fiquem sem referência e para "
        "relacionar as linhas."
    ),
    "it": (
        "Che cos'è una chiave esterna? È una colonna che punta alla chiave primaria di "
        "un'altra tabella. Serve per collegare i dati e non lasciare riferimenti a "
        "righe che non esistono."
    ),
    "nl": (
        "Wat is een vreemde sleutel? Het is een kolom die naar de primaire sleutel van "
        "een andere tabel verwijst. Hij wordt gebruikt om gegevens te koppelen en om te "
        "voorkomen dat er verwijzingen zijn naar rijen die niet bestaan."
    ),
    "sv": (
        "Vad är en främmande nyckel? Det är en kolumn som pekar på primärnyckeln i en "
        "annan tabell. Den används för att koppla data och för att det inte ska finnas "
        "referenser till rader som inte finns."
    ),
    "pl": (
        "Co to jest klucz obcy? Jest to kolumna, która wskazuje na klucz główny innej "
        "tabeli. Służy do łączenia danych i do tego, że nie ma odwołań do wierszy, "
        "które nie istnieją."
    ),
    "cs": (
        "Co je to cizí klíč? Je to sloupec, který ukazuje na primární klíč jiné "
        "tabulky. Používá se pro spojení dat a aby se nestalo, že odkazy vedou na "
        "řádky, které v tabulce nejsou."
    ),
    "tr": (
        "Yabancı anahtar nedir? Başka bir tablonun birincil anahtarını gösteren bir "
        "sütundur. Verileri ilişkilendirmek için kullanılır ve bu sayede var olan "
        "satırlar ile bağ kurulur. Bu çok önemli bir konu."
    ),
    "ru": (
        "Что такое внешний ключ? Это столбец, который указывает на первичный ключ "
        "другой таблицы. Он нужен для того, чтобы связать данные и чтобы не было ссылок "
        "на строки, которых нет."
    ),
    "uk": (
        "Що таке зовнішній ключ? Це стовпець, який вказує на первинний ключ іншої "
        "таблиці. Він потрібен для того, щоб зв'язати дані, і щоб не було посилань на "
        "рядки, яких немає. Як це працює у базі?"
    ),
    "zh": (
        "什么是外键？外键是一个列，它指向另一张表的主键。它用来关联数据，并保证引用的行存在。"
        " SQL foreign key constraint."
    ),
    "zh-Hant": (
        "什麼是外鍵？外鍵是一個欄位，它指向另一張表的主鍵。它用來關聯資料，並保證引用的列存在。這個問題很常見。"
    ),
    "ja": (
        "外部キーとは何ですか？外部キーは、別のテーブルの主キーを指す列です。データを関連付けるために使います。"
    ),
    "ko": (
        "외래 키란 무엇인가요? 외래 키는 다른 테이블의 기본 키를 가리키는 열입니다. "
        "데이터를 연결하는 데 사용됩니다."
    ),
    "ar": (
        "ما هو المفتاح الأجنبي؟ هو عمود يشير إلى المفتاح الأساسي في جدول آخر. يستخدم من "
        "أجل ربط البيانات، ولا يسمح أن يشير إلى صفوف ليست في الجدول. ما هي فائدته؟ كيف "
        "يعمل؟"
    ),
    "fa": (
        "کلید خارجی چیست؟ ستونی است که به کلید اصلی جدول دیگری اشاره می کند. این کلید "
        "برای ارتباط داده ها در پایگاه داده است و از آن برای درستی استفاده می شود."
    ),
    "he": (
        "מהו מפתח זר? מפתח זר הוא עמודה שמצביעה על המפתח הראשי של טבלה אחרת. הוא משמש "
        "לקישור נתונים ולשמירה על שלמות."
    ),
    "hi": (
        "विदेशी कुंजी क्या है? यह एक कॉलम है जो दूसरी तालिका की प्राथमिक कुंजी को "
        "दिखाता है। इसका उपयोग डेटा को जोड़ने के लिए और संदर्भ सही रखने में होता है।"
    ),
    "en": (
        "What is a foreign key? It is a column that points to the primary key of "
        "another table. How is it used? To relate the data, and to keep references "
        "whole."
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_short_text_is_known(name: str) -> None:
    assert language([TEXTS[name]]) == name
    assert name == "zh-Hant" or name in tongues()


@pytest.mark.parametrize("name", [name for name, row in load.traits().items() if row.small_words])
def test_the_small_words_of_a_language_tell_it(name: str) -> None:
    assert language([" ".join(sorted(load.traits()[name].small_words) * 2)]) == name


@pytest.mark.parametrize("name", [name for name, row in load.traits().items() if row.letters])
def test_the_letters_of_a_language_tell_it(name: str) -> None:
    marks = load.traits()[name]
    first = marks.letters[0]
    assert language([first * 5 * marks.letters_per_word]) == name


@pytest.mark.parametrize("name", ["zh", "zh-hant"])
def test_the_signs_of_a_way_of_writing_chinese_tell_it(name: str) -> None:
    assert language(["".join(sorted(load.traits()[name].signs)) * 2]).lower() == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SQL JOIN WHERE GROUP BY",
        "$x$ y z, y y y y y y y. O o o o.",
        f"```\n{TEXTS['de']}\n```",
        f"    {TEXTS['de']}",
        f"`{TEXTS['de']}`",
        "".join(f"<{word}>" for word in TEXTS["de"].split()),
    ],
)
def test_what_tells_nothing_is_not_guessed(text: str) -> None:
    assert language([text]) == ""


def test_foreign_terms_do_not_mislead() -> None:
    terms = " Kubernetes ingress controller, load balancer, service mesh, pod, sidecar."
    assert language([TEXTS["zh"] + terms]) == "zh"
    assert language([TEXTS["de"] + terms]) == "de"
    assert language([TEXTS["en"] * 3 + " 外键 主键 外部キー"]) == "en"


def test_the_most_of_many_files_counts() -> None:
    assert language([TEXTS["fr"], TEXTS["fr"], TEXTS["en"]]) == "fr"


def test_only_a_part_of_a_long_text_is_read() -> None:
    assert language([TEXTS["de"] * 2000 + TEXTS["fr"] * 20_000]) == "de"


@given(st.lists(st.text(), max_size=3))
def test_any_text_may_come(texts: list[str]) -> None:
    assert language(texts) in tongues() | {"", "zh-Hant"}


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("What is it?", "en"),
        ("Was ist das?", "de"),
        ("차란 무엇입니까?", "ko"),
        ("什么是茶？", "zh"),
        ("お茶とは何ですか。", "ja"),
        ("Tea, cocoa, water", ""),
        ("", ""),
    ],
)
def test_the_likeliest_language_of_a_short_text(text: str, tongue: str) -> None:
    assert likeliest([text]) == tongue


def test_the_share_of_a_language_in_a_text() -> None:
    mixed = ["Was ist das? A leaf of a tree, `und` that."]
    assert 0 < share(mixed, "de") < 0.5
    assert share(["什么是茶？"], "zh") > 0.5
    assert share(mixed, "ko") == share(mixed, "tlh") == share([], "en") == 0
