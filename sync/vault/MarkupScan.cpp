// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/MarkupScan.h"

#include <QHash>
#include <QString>

namespace nimbus::sync {
namespace {

constexpr qsizetype kLongestEntity = 32;

void addRange(QHash<QByteArrayView, char32_t>& table, QByteArrayView names, char32_t first) {
    for (qsizetype from = 0; from < names.size(); ++first) {
        auto to = names.indexOf(' ', from);
        if (to < 0) to = names.size();
        if (const auto name = names.sliced(from, to - from); name != "-") table.insert(name, first);
        from = to + 1;
    }
}

/// The names of HTML 4 in the order of their code points; what later versions added is rare in documents.
QHash<QByteArrayView, char32_t> makeEntities() {
    QHash<QByteArrayView, char32_t> table;
    addRange(table,
             "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 "
             "acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde "
             "Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute "
             "Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde "
             "auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute "
             "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml",
             0xA0);
    addRange(table,
             "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau "
             "Upsilon Phi Chi Psi Omega",
             0x391);
    addRange(table,
             "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau "
             "upsilon phi chi psi omega",
             0x3B1);
    addRange(table, "ensp emsp", 0x2002);
    addRange(table, "ndash mdash", 0x2013);
    addRange(table, "lsquo rsquo sbquo - ldquo rdquo bdquo - dagger Dagger bull - - - hellip", 0x2018);
    addRange(table, "lsaquo rsaquo", 0x2039);
    addRange(table, "larr uarr rarr darr harr", 0x2190);
    addRange(table, "OElig oelig", 0x152);
    addRange(table, "Scaron scaron", 0x160);
    const std::pair<QByteArrayView, char32_t> kOthers[] = {
        {"amp", '&'},     {"lt", '<'},       {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
        {"euro", 0x20AC}, {"trade", 0x2122}, {"permil", 0x2030}, {"thinsp", 0x2009}, {"minus", 0x2212},
        {"ne", 0x2260},   {"le", 0x2264},    {"ge", 0x2265},     {"infin", 0x221E},  {"asymp", 0x2248},
        {"sum", 0x2211},  {"radic", 0x221A}};
    for (const auto& [name, character] : kOthers) table.insert(name, character);
    return table;
}

qsizetype readNumber(QByteArrayView source, QByteArray& out) {
    const bool isHex = source.size() > 2 && (source[2] == 'x' || source[2] == 'X');
    const qsizetype from = isHex ? 3 : 2;
    char32_t value = 0;
    qsizetype at = from;
    for (; at < source.size(); ++at) {
        const char c = source[at];
        const int digit = isDigit(c)                      ? c - '0'
                          : isHex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : isHex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                          : -1;
        if (digit < 0) break;
        if (value <= 0x10FFFF) value = value * (isHex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (at == from) return 0;
    appendUtf8(out, value);
    return at < source.size() && source[at] == ';' ? at + 1 : at;
}

QByteArray decoded(QByteArrayView value) {
    QByteArray out;
    for (qsizetype i = 0; i < value.size();) {
        const auto used = value[i] == '&' ? readEntity(value.sliced(i), out) : 0;
        if (used == 0) out += value[i];
        i += qMax<qsizetype>(1, used);
    }
    return out.trimmed();
}

/// One attribute of a tag, from its first byte on.
struct Attribute {
    QByteArrayView name;
    QByteArrayView value;
    qsizetype end = 0;
};

Attribute readAttribute(QByteArrayView source, qsizetype at) {
    Attribute result;
    const auto skipSpace = [&] {
        while (at < source.size() && isSpace(source[at])) ++at;
    };
    const auto nameFrom = at;
    while (at < source.size() && !isSpace(source[at]) && source[at] != '=' && source[at] != '>' && source[at] != '/')
        ++at;
    if (at == nameFrom) ++at; // a stray '=' or '/'
    result.name = source.sliced(nameFrom, at - nameFrom);
    result.end = at;
    skipSpace();
    if (at >= source.size() || source[at] != '=') return result;
    ++at;
    skipSpace();
    if (at < source.size() && (source[at] == '"' || source[at] == '\'')) {
        const char quote = source[at++];
        auto to = source.indexOf(quote, at);
        if (to < 0) to = source.size();
        result.value = source.sliced(at, to - at);
        result.end = qMin(to + 1, source.size());
        return result;
    }
    const auto from = at;
    while (at < source.size() && !isSpace(source[at]) && source[at] != '>') ++at;
    result.value = source.sliced(from, at - from);
    result.end = at;
    return result;
}

bool isTargetName(QByteArrayView name) {
    const auto lower = name.size() <= 4 ? name.toByteArray().toLower() : QByteArray();
    return lower == "href" || lower == "src" || lower == "data";
}

} // namespace

MarkupTag readTag(QByteArrayView source) {
    MarkupTag tag;
    qsizetype at = 1;
    if (at < source.size() && source[at] == '/') {
        tag.isClosing = true;
        ++at;
    }
    const auto from = at;
    while (at < source.size() &&
           (isLetter(source[at]) || (at > from && (isDigit(source[at]) || source[at] == '-' || source[at] == ':'))))
        ++at;
    if (at == from || (at < source.size() && !isSpace(source[at]) && source[at] != '>' && source[at] != '/')) return {};
    const auto name = source.sliced(from, at - from);
    tag.name = name.sliced(name.lastIndexOf(':') + 1).toByteArray().toLower();
    while (at < source.size() && source[at] != '>') {
        if (isSpace(source[at]) || source[at] == '/') {
            ++at;
            continue;
        }
        const auto attribute = readAttribute(source, at);
        if (tag.target.isEmpty() && isTargetName(attribute.name)) tag.target = decoded(attribute.value);
        at = attribute.end;
    }
    tag.size = qMin(at + 1, source.size());
    return tag;
}

qsizetype readEntity(QByteArrayView source, QByteArray& out) {
    static const auto kEntities = makeEntities();
    if (source.size() < 3 || source[0] != '&') return 0;
    if (source[1] == '#') return readNumber(source.first(qMin(source.size(), kLongestEntity)), out);
    const auto semicolon = source.first(qMin(source.size(), kLongestEntity)).indexOf(';');
    if (semicolon < 2) return 0;
    const auto it = kEntities.constFind(source.sliced(1, semicolon - 1));
    if (it == kEntities.constEnd()) return 0;
    appendUtf8(out, *it);
    return semicolon + 1;
}

void appendUtf8(QByteArray& out, char32_t character) {
    const bool isCharacter = character > 0 && character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
    if (!isCharacter)
        out += ' ';
    else if (character < 0x80)
        out += static_cast<char>(character);
    else
        out += QString::fromUcs4(&character, 1).toUtf8();
}

} // namespace nimbus::sync
