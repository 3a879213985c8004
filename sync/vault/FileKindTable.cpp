// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/FileKindTable.h"

#include <array>

namespace nimbus::sync {
namespace {

using Kind = core::DocumentKind;

constexpr std::array kEndings = {
    KindRow{"md markdown mdown mkd mdx qmd rmd", Kind::Markdown, "text/markdown"},
    KindRow{"txt text log nfo asc lst srt vtt", Kind::Text, "text/plain"},
    KindRow{"rst", Kind::Text, "text/x-rst"},
    KindRow{"adoc asciidoc", Kind::Text, "text/asciidoc"},
    KindRow{"org", Kind::Text, "text/org"},
    KindRow{"tex ltx sty bib", Kind::Text, "text/x-tex"},
    KindRow{"po pot", Kind::Text, "text/x-gettext-translation"},
    KindRow{"diff patch", Kind::Text, "text/x-diff"},
    KindRow{"ics", Kind::Text, "text/calendar"},
    KindRow{"vcf", Kind::Text, "text/vcard"},
    KindRow{"wiki mediawiki textile", Kind::Text, "text/plain"},
    // Source code
    KindRow{"c h", Kind::Code, "text/x-csrc"},
    KindRow{"cc cpp cxx hh hpp hxx ino inl ipp", Kind::Code, "text/x-c++src"},
    KindRow{"py pyi pyw", Kind::Code, "text/x-python"},
    KindRow{"js mjs cjs jsx", Kind::Code, "text/javascript"},
    KindRow{"ts tsx mts cts", Kind::Code, "text/x-typescript"},
    KindRow{"java", Kind::Code, "text/x-java"},
    KindRow{"kt kts", Kind::Code, "text/x-kotlin"},
    KindRow{"cs", Kind::Code, "text/x-csharp"},
    KindRow{"go", Kind::Code, "text/x-go"},
    KindRow{"rs", Kind::Code, "text/rust"},
    KindRow{"rb erb rake gemspec", Kind::Code, "text/x-ruby"},
    KindRow{"php phtml", Kind::Code, "text/x-php"},
    KindRow{"pl pm t raku", Kind::Code, "text/x-perl"},
    KindRow{"sh bash zsh fish ksh", Kind::Code, "text/x-shellscript"},
    KindRow{"ps1 psm1 bat cmd", Kind::Code, "text/x-powershell"},
    KindRow{"sql ddl", Kind::Code, "text/x-sql"},
    KindRow{"swift", Kind::Code, "text/x-swift"},
    KindRow{"lua", Kind::Code, "text/x-lua"},
    KindRow{"r rproj", Kind::Code, "text/x-r"},
    KindRow{"groovy gradle scala fs fsx vb jl m f f90 f95 for hs lhs ml mli ex exs erl hrl clj cljs lisp el scm rkt "
            "nim zig d dart pas v vhd vhdl asm s",
            Kind::Code, "text/x-source"},
    KindRow{"css scss sass less styl", Kind::Code, "text/css"},
    KindRow{"qml qss vue svelte proto graphql gql cmake mk mak bzl nix tf hcl awk sed vim", Kind::Code,
            "text/x-source"},
    // Data
    KindRow{"json jsonl ndjson geojson webmanifest topojson", Kind::Data, "application/json"},
    KindRow{"json5 jsonc", Kind::Data, "application/json5"},
    KindRow{"ipynb", Kind::Data, "application/x-ipynb+json"},
    KindRow{"yaml yml", Kind::Data, "application/yaml"},
    KindRow{"toml", Kind::Data, "application/toml"},
    KindRow{"xml xsd xsl xslt rss atom plist gpx kml dtd wsdl rdf xmp qrc ui", Kind::Data, "application/xml"},
    KindRow{"ini cfg conf properties env desktop service editorconfig", Kind::Data, "text/x-ini"},
    KindRow{"sqlite sqlite3 db parquet dbf mdb accdb", Kind::Other, "application/x-database"},
    // Tables
    KindRow{"csv", Kind::Sheet, "text/csv"},
    KindRow{"tsv tab", Kind::Sheet, "text/tab-separated-values"},
    KindRow{"xlsx xlsm xltx", Kind::Sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    KindRow{"xls xlt xlsb", Kind::Sheet, "application/vnd.ms-excel"},
    KindRow{"ods ots fods numbers", Kind::Sheet, "application/vnd.oasis.opendocument.spreadsheet"},
    // Pages and texts of other programs
    KindRow{"html htm xhtml xht shtml mhtml", Kind::Html, "text/html"},
    KindRow{"pdf", Kind::Pdf, "application/pdf"},
    KindRow{"docx docm dotx", Kind::Word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    KindRow{"doc dot wps", Kind::Word, "application/msword"},
    KindRow{"odt ott fodt pages", Kind::Word, "application/vnd.oasis.opendocument.text"},
    KindRow{"rtf", Kind::Word, "application/rtf"},
    KindRow{"epub mobi azw3", Kind::Word, "application/epub+zip"},
    KindRow{"pptx pptm potx ppsx", Kind::Slides,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    KindRow{"ppt pps", Kind::Slides, "application/vnd.ms-powerpoint"},
    KindRow{"odp otp fodp key", Kind::Slides, "application/vnd.oasis.opendocument.presentation"},
    KindRow{"eml mht", Kind::Mail, "message/rfc822"},
    KindRow{"msg mbox", Kind::Mail, "application/vnd.ms-outlook"},
    // Pictures
    KindRow{"png apng", Kind::Picture, "image/png"},
    KindRow{"jpg jpeg jpe jfif", Kind::Picture, "image/jpeg"},
    KindRow{"gif", Kind::Picture, "image/gif"},
    KindRow{"webp", Kind::Picture, "image/webp"},
    KindRow{"svg svgz", Kind::Picture, "image/svg+xml"},
    KindRow{"bmp dib", Kind::Picture, "image/bmp"},
    KindRow{"tif tiff", Kind::Picture, "image/tiff"},
    KindRow{"ico cur", Kind::Picture, "image/vnd.microsoft.icon"},
    KindRow{"heic heif avif jxl", Kind::Picture, "image/heif"},
    KindRow{"xcf psd ai eps cdr raw cr2 nef arw dng tga ppm pgm pbm pnm xpm", Kind::Picture, "image/x-other"},
    KindRow{"odg vsd vsdx drawio dxf dwg", Kind::Picture, "application/vnd.oasis.opendocument.graphics"},
    // Sound and film
    KindRow{"mp3", Kind::Media, "audio/mpeg"},
    KindRow{"wav wave", Kind::Media, "audio/wav"},
    KindRow{"flac", Kind::Media, "audio/flac"},
    KindRow{"ogg oga opus", Kind::Media, "audio/ogg"},
    KindRow{"m4a aac aiff wma mid midi", Kind::Media, "audio/mp4"},
    KindRow{"mp4 m4v", Kind::Media, "video/mp4"},
    KindRow{"webm", Kind::Media, "video/webm"},
    KindRow{"mkv avi mov wmv mpg mpeg ogv 3gp flv", Kind::Media, "video/x-other"},
    // Archives
    KindRow{"zip jar war apk whl", Kind::Archive, "application/zip"},
    KindRow{"gz tgz", Kind::Archive, "application/gzip"},
    KindRow{"tar", Kind::Archive, "application/x-tar"},
    KindRow{"xz txz lzma", Kind::Archive, "application/x-xz"},
    KindRow{"bz2 tbz2", Kind::Archive, "application/x-bzip2"},
    KindRow{"zst", Kind::Archive, "application/zstd"},
    KindRow{"7z", Kind::Archive, "application/x-7z-compressed"},
    KindRow{"rar", Kind::Archive, "application/vnd.rar"},
    KindRow{"iso img dmg cab deb rpm bundle", Kind::Archive, "application/x-archive"},
    // Programs and the like: known not to be text
    KindRow{"exe dll so o a lib obj pyc class bin dat woff woff2 ttf otf eot ttc", Kind::Other,
            "application/octet-stream"},
};

constexpr std::array kNames = {
    KindRow{"readme license licence copying authors contributors changelog changes news todo notice install version",
            Kind::Text, "text/plain"},
    KindRow{"cmakelists.txt makefile gnumakefile dockerfile containerfile vagrantfile jenkinsfile rakefile gemfile",
            Kind::Code, "text/x-source"},
    KindRow{"build justfile procfile brewfile", Kind::Code, "text/x-source"},
    KindRow{".bashrc .bash_profile .profile .zshrc .vimrc", Kind::Code, "text/x-shellscript"},
    KindRow{".gitignore .gitattributes .gitmodules .gitkeep .mailmap .dockerignore .npmrc .editorconfig .env",
            Kind::Text, "text/plain"},
    KindRow{".clang-format .clang-tidy .yamllint", Kind::Data, "application/yaml"},
    KindRow{"pipfile cargo.lock poetry.lock", Kind::Data, "application/toml"},
    KindRow{".prettierrc .eslintrc .babelrc", Kind::Data, "application/json"},
};

} // namespace

std::span<const KindRow> kindsByEnding() {
    return kEndings;
}

std::span<const KindRow> kindsByName() {
    return kNames;
}

} // namespace nimbus::sync
