// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/CleanText.h"

#include <QString>

namespace nimbus::sync {
namespace {

/// U+2010 to U+2027 and the currency signs from U+20A0 on, by the bytes behind 0xE2.
bool isPunctuation(unsigned char second, unsigned char third) {
    return (second == 0x80 && third >= 0x90 && third <= 0xA7) || (second == 0x82 && third >= 0xA0 && third <= 0xAF);
}

/// Whether the text is clean as it stands, judged by bytes alone: ASCII without control characters, letters below
/// U+0300 and general punctuation are in normal form C whatever stands beside them, as long as nothing that combines
/// does. Nearly all Western text passes; the rest takes the thorough way.
bool isClean(const QByteArray& text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.constData());
    const auto* const end = at + text.size();
    while (at < end) {
        const unsigned char c = *at;
        if (c < 0x80) {
            if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return false;
            ++at;
        } else if (c >= 0xC2 && c <= 0xCB) { // U+0080 to U+02FF
            if (end - at < 2 || (at[1] & 0xC0) != 0x80) return false;
            if (c == 0xC2 && (at[1] <= 0xA0 || at[1] == 0xAD)) return false;
            at += 2;
        } else if (c == 0xE2 && end - at >= 3 && isPunctuation(at[1], at[2])) {
            at += 3;
        } else {
            return false;
        }
    }
    return true;
}

bool becomesSpace(char32_t c) {
    if (c == U'\n' || c == U'\t') return false;
    switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Separator_Space:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph: return true;
        default: return false;
    }
}

/// Takes out what exceeds 30 marks on one letter, the bound of Unicode's stream-safe text (UAX #15): putting a run of
/// marks in order takes quadratic time, and no language needs more than a few.
void limitMarks(QString& text) {
    constexpr int kMostMarks = 30;
    QChar* const data = text.data();
    qsizetype kept = 0;
    int run = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = data[i].isHighSurrogate() && i + 1 < text.size() && data[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(data[i], data[i + 1]) : data[i].unicode();
        run = c >= 0x300 && QChar::combiningClass(c) != 0 ? run + 1 : 0;
        for (int unit = 0; unit < (isPair ? 2 : 1); ++unit)
            if (run <= kMostMarks) data[kept++] = data[i + unit];
        i += isPair ? 1 : 0;
    }
    text.truncate(kept);
}

QByteArray thoroughly(const QByteArray& text) {
    QString wide = QString::fromUtf8(text);
    limitMarks(wide);
    wide = wide.normalized(QString::NormalizationForm_C);
    QChar* const data = wide.data();
    for (qsizetype i = 0; i < wide.size(); ++i) {
        const bool isPair = data[i].isHighSurrogate() && i + 1 < wide.size() && data[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(data[i], data[i + 1]) : data[i].unicode();
        if (becomesSpace(c)) {
            data[i] = u' ';
            if (isPair) data[i + 1] = u' ';
        }
        i += isPair ? 1 : 0;
    }
    return wide.toUtf8();
}

void cut(QByteArray& text, qsizetype maxSize) {
    if (text.size() <= maxSize) return;
    while (maxSize > 0 && (static_cast<unsigned char>(text[maxSize]) & 0xC0) == 0x80) --maxSize;
    text.truncate(maxSize);
}

} // namespace

QByteArray cleanText(QByteArray text, qsizetype maxSize) {
    cut(text, maxSize);
    if (!isClean(text)) {
        text = thoroughly(text);
        cut(text, maxSize);
    }
    return text;
}

} // namespace nimbus::sync
