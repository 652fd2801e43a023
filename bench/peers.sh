#!/usr/bin/env bash
# Sets the same Markdown with other programs, to hold ours beside them: pandoc with WeasyPrint, pandoc
# with Typst, and pandoc alone for an ePub. It installs them by itself, into an environment of Python in a folder of their own.
set -euo pipefail

usage() {
    cat << 'END'
bench/peers.sh install [FOLDER]                     install pandoc, WeasyPrint and Typst; print the folder
bench/peers.sh versions [FOLDER]                    print their versions
bench/peers.sh weasyprint TEXT.md OUT.pdf [FOLDER]  a PDF of Markdown by pandoc and WeasyPrint
bench/peers.sh typst TEXT.md OUT.pdf [FOLDER]       a PDF of Markdown by pandoc and Typst
bench/peers.sh epub TEXT.md OUT.epub [FOLDER]       an ePub of Markdown by pandoc
bench/peers.sh twin TEXT.md OUT.typ [FOLDER]        the source for Typst alone, by pandoc
bench/peers.sh compile TWIN.typ OUT.pdf [FOLDER]    a PDF of such a source by Typst
bench/peers.sh --help                               print this

FOLDER is the place of the programs (default: studypress-peers in the user's cache folder). They come as
packages of Python, and WeasyPrint needs Pango of the system, as ours does.
END
}

# The environment in the folder given, or in the default one.
environment() {
    echo "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/studypress-peers}"
}

install_peers() {
    if ! [ -x "$1/bin/weasyprint" ]; then
        python3 -m venv "$1"
        "$1/bin/pip" install --quiet --upgrade weasyprint pypandoc-binary typst
    fi
    echo "$1"
}

versions() {
    "$1/bin/python" - << 'END'
from importlib.metadata import version

import pypandoc

print(f"pandoc {pypandoc.get_pandoc_version()}, WeasyPrint {version('weasyprint')}, Typst {version('typst')}")
END
}

# pandoc comes within a package, in a place that the package knows.
pandoc_of() {
    "$1/bin/python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())'
}

by_weasyprint() {
    "$(pandoc_of "$3")" --standalone --toc --pdf-engine="$3/bin/weasyprint" --output "$2" "$1"
}

by_pandoc() {
    "$(pandoc_of "$3")" --standalone --toc --to epub3 --output "$2" "$1"
}

twin() {
    "$(pandoc_of "$3")" --standalone --toc --to typst --output "$2" "$1"
}

compile() {
    "$3/bin/python" -c 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])' "$1" "$2"
}

command=${1:---help}
shift || true
case "$command" in
    install) install_peers "$(environment "${1:-}")" ;;
    versions) versions "$(environment "${1:-}")" ;;
    weasyprint) by_weasyprint "$1" "$2" "$(environment "${3:-}")" ;;
    epub) by_pandoc "$1" "$2" "$(environment "${3:-}")" ;;
    twin) twin "$1" "$2" "$(environment "${3:-}")" ;;
    compile) compile "$1" "$2" "$(environment "${3:-}")" ;;
    typst)
        twin "$1" "${2%.pdf}.typ" "$(environment "${3:-}")"
        compile "${2%.pdf}.typ" "$2" "$(environment "${3:-}")"
        ;;
    -h | --help) usage ;;
    *)
        usage >&2
        exit 2
        ;;
esac
