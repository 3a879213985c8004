// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/TextEncoding.h"

#include <QStringDecoder>
#include <QStringEncoder>
#include <algorithm>
#include <array>

#include "sync/vault/CodecGuess.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;

constexpr qsizetype kBinaryProbe = 8'000;

struct Bom {
    QByteArrayView bytes;
    const char* codec;
};

/// The longer marks first: UTF-32's begins with UTF-16's.
const Bom* bomOf(QByteArrayView bytes) {
    static constexpr std::array kBoms = {
        Bom{QByteArrayView("\xEF\xBB\xBF", 3), "UTF-8"}, Bom{QByteArrayView("\xFF\xFE\0\0", 4), "UTF-32LE"},
        Bom{QByteArrayView("\0\0\xFE\xFF", 4), "UTF-32BE"}, Bom{QByteArrayView("\xFF\xFE", 2), "UTF-16LE"},
        Bom{QByteArrayView("\xFE\xFF", 2), "UTF-16BE"}};
    const auto it = std::find_if(kBoms.begin(), kBoms.end(), [&](const Bom& b) { return bytes.startsWith(b.bytes); });
    return it == kBoms.end() ? nullptr : it;
}

QByteArrayView bomBytes(const TextCodec& codec) {
    if (!codec.hasBom) return {};
    if (codec.name == "UTF-8") return {"\xEF\xBB\xBF", 3};
    if (codec.name == "UTF-16LE") return {"\xFF\xFE", 2};
    if (codec.name == "UTF-16BE") return {"\xFE\xFF", 2};
    if (codec.name == "UTF-32LE") return {"\xFF\xFE\0\0", 4};
    return {"\0\0\xFE\xFF", 4};
}

/// Counts line ends and brings each to '\n'.
struct LineEnds {
    std::array<qsizetype, 3> counts{}; ///< by LineEnd
    QList<LineEnd> each;

    QString normalise(const QString& text) {
        if (!text.contains(u'\r')) {
            counts[0] = text.count(u'\n');
            return text;
        }
        QString out;
        out.reserve(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text[i];
            if (c != u'\r' && c != u'\n') {
                out += c;
                continue;
            }
            const bool isPair = c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n';
            add(isPair ? LineEnd::CrLf : c == u'\r' ? LineEnd::Cr : LineEnd::Lf);
            i += isPair ? 1 : 0;
            out += u'\n';
        }
        return out;
    }
    [[nodiscard]] LineEnd commonest() const {
        return static_cast<LineEnd>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    }
    [[nodiscard]] bool isMixed() const {
        return std::count_if(counts.begin(), counts.end(), [](qsizetype n) { return n > 0; }) > 1;
    }

private:
    void add(LineEnd end) {
        ++counts[static_cast<size_t>(end)];
        each += end;
    }
};

QLatin1StringView endText(LineEnd end) {
    return QLatin1StringView(end == LineEnd::CrLf ? "\r\n" : end == LineEnd::Cr ? "\r" : "\n");
}

LineEnd commonestOf(const QList<LineEnd>& ends) {
    std::array<qsizetype, 3> counts{};
    for (const auto end : ends) ++counts[static_cast<size_t>(end)];
    return static_cast<LineEnd>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// The end of each line of an edited text: those of the lines both texts begin with, the commonest for what is new in
/// between, those of the lines both end with.
QList<LineEnd> alignEnds(const QString& text, const DecodedText& original) {
    const auto shorter = std::min(text.size(), original.text.size());
    qsizetype head = 0;
    while (head < shorter && text[head] == original.text[head]) ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && text[text.size() - 1 - tail] == original.text[original.text.size() - 1 - tail])
        ++tail;
    const auto headEnds = QStringView(text).first(head).count(u'\n');
    const auto tailEnds = QStringView(text).last(tail).count(u'\n');
    const auto allEnds = text.count(u'\n');
    QList<LineEnd> ends = original.ends.first(headEnds);
    ends.resize(allEnds - tailEnds, commonestOf(original.ends));
    return ends + original.ends.last(tailEnds);
}

QString withEnds(const QString& text, const QList<LineEnd>& ends) {
    QString out;
    out.reserve(text.size() + ends.size());
    auto end = ends.begin();
    for (const QChar c : text) {
        if (c == u'\n' && end != ends.end())
            out += endText(*end++);
        else
            out += c;
    }
    return out;
}

} // namespace

bool isBinary(QByteArrayView bytes) {
    if (!bytes.first(qMin(bytes.size(), kBinaryProbe)).contains('\0')) return false;
    return !bomOf(bytes) && !guessUtf16(bytes);
}

TextCodec detectCodec(QByteArrayView bytes) {
    if (const auto* bom = bomOf(bytes)) return {bom->codec, true};
    if (bytes.isValidUtf8()) {
        // ASCII with NULs in every other place is valid UTF-8 too.
        const char* wide = bytes.first(qMin(bytes.size(), kBinaryProbe)).contains('\0') ? guessUtf16(bytes) : nullptr;
        return {wide ? wide : "UTF-8", false};
    }
    if (const char* wide = guessUtf16(bytes)) return {wide, false};
    return {guessLegacyCodec(bytes), false};
}

QString toText(QByteArrayView bytes, const TextCodec& codec) {
    const auto body = codec.hasBom ? bytes.sliced(qMin(bytes.size(), bomBytes(codec).size())) : bytes;
    if (codec.name == "UTF-8") return QString::fromUtf8(body);
    // Without this flag the decoder would take a second byte order mark, which is a character here, for itself.
    QStringDecoder decoder(codec.name.constData(), QStringConverter::Flag::ConvertInitialBom);
    if (!decoder.isValid()) return QString::fromLatin1(body);
    return decoder(body);
}

core::Result<QByteArray> fromText(const QString& text, const TextCodec& codec) {
    QByteArray bytes = bomBytes(codec).toByteArray();
    if (codec.name == "UTF-8" && text.isValidUtf16()) return bytes + text.toUtf8();
    QStringEncoder encoder(codec.name.constData());
    if (encoder.isValid())
        bytes += QByteArray(encoder(text));
    else
        bytes += text.toLatin1();
    // An encoder puts a stand-in where it knows no bytes; only reading back shows every such place.
    const auto back = toText(bytes, codec);
    if (back == text) return bytes;
    const auto differs = std::mismatch(text.begin(), text.end(), back.begin(), back.end()).first - text.begin();
    const auto shown = text.mid(qMax<qsizetype>(0, differs), 1);
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" cannot be written in %2").arg(shown, QString::fromLatin1(codec.name)),
                QStringLiteral("Save the document as UTF-8, or leave the character out"));
}

core::Result<DecodedText> decode(QByteArrayView bytes) {
    if (isBinary(bytes))
        return fail(ErrorCode::InvalidInput, QStringLiteral("The document is not text"),
                    QStringLiteral("Open it with the program it was made with"));
    DecodedText decoded;
    decoded.codec = detectCodec(bytes);
    const QString raw = toText(bytes, decoded.codec);
    LineEnds ends;
    decoded.text = ends.normalise(raw);
    decoded.lineEnd = ends.isMixed() ? LineEnd::Mixed : ends.commonest();
    if (ends.isMixed()) decoded.ends = std::move(ends.each);
    decoded.endsWithNewline = decoded.text.endsWith(u'\n');
    const auto again = fromText(raw, decoded.codec);
    decoded.isExact = again && *again == bytes;
    return decoded;
}

core::Result<QByteArray> encode(const QString& text, const DecodedText& original) {
    switch (original.lineEnd) {
        case LineEnd::Lf: return fromText(text, original.codec);
        case LineEnd::Mixed: return fromText(withEnds(text, alignEnds(text, original)), original.codec);
        default: return fromText(QString(text).replace(u'\n', endText(original.lineEnd)), original.codec);
    }
}

} // namespace nimbus::sync
