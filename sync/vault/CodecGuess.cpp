// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/CodecGuess.h"

#include <uchardet/uchardet.h>

#include <QStringDecoder>
#include <array>
#include <memory>

namespace nimbus::sync {
namespace {

constexpr qsizetype kProbe = 8'000;
constexpr qsizetype kDetectorProbe = 65'536;

/// Bytes above ASCII that Western European text in windows-1252 is made of. The detector library needs more text than
/// a short letter has and then names a rarer sibling; these bytes mean the same in most of them.
constexpr auto kWestern = [] {
    std::array<bool, 256> set{};
    for (const unsigned char c : {0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xB0,
                                  0xB2, 0xB4, 0xB7, 0xBB, 0xBD})
        set[c] = true;
    for (const unsigned char c :
         {0xC4, 0xC5, 0xC6, 0xC7, 0xC9, 0xD6, 0xD8, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE4, 0xE5, 0xE6, 0xE7,
          0xE8, 0xE9, 0xEA, 0xEB, 0xED, 0xEE, 0xEF, 0xF1, 0xF3, 0xF4, 0xF6, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC})
        set[c] = true;
    return set;
}();

bool looksWestern(QByteArrayView bytes) {
    qsizetype high = 0;
    for (const char c : bytes) {
        const auto u = static_cast<unsigned char>(c);
        if (u < 0x80) continue;
        if (!kWestern[u]) return false;
        ++high;
    }
    return high * 6 < bytes.size(); // Greek, Cyrillic and East Asian text is made of hardly anything else
}

/// Whether every byte pair is a plausible UTF-16 unit: no unpaired surrogate, no noncharacter, few control characters.
bool isUtf16Text(QByteArrayView bytes, bool isBigEndian) {
    const QStringDecoder::Encoding encoding = isBigEndian ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE;
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    if (decoder.hasError() || !text.isValidUtf16()) return false;
    qsizetype odd = 0;
    for (const QChar c : text) {
        const auto u = c.unicode();
        const bool isControl = u < 0x20 && u != '\n' && u != '\r' && u != '\t' && u != '\f';
        if (u == 0 || u >= 0xFFFE || (u >= 0xE000 && u < 0xF900)) return false;
        odd += isControl || u == 0xFFFD ? 1 : 0;
    }
    return odd * 50 <= text.size();
}

} // namespace

const char* guessUtf16(QByteArrayView bytes) {
    if (bytes.size() < 4 || bytes.size() % 2 != 0) return nullptr;
    auto probe = bytes.first(qMin(bytes.size(), kProbe));
    qsizetype evenNuls = 0;
    qsizetype oddNuls = 0;
    for (qsizetype i = 0; i + 1 < probe.size(); i += 2) {
        evenNuls += probe[i] == '\0' ? 1 : 0;
        oddNuls += probe[i + 1] == '\0' ? 1 : 0;
    }
    const auto pairs = probe.size() / 2;
    const bool isLittle = oddNuls * 20 >= pairs && evenNuls == 0;
    const bool isBig = evenNuls * 20 >= pairs && oddNuls == 0;
    if (!isLittle && !isBig) return nullptr;
    // A surrogate pair may begin with the last unit of the probe.
    const auto last = static_cast<unsigned char>(probe[probe.size() - (isBig ? 2 : 1)]);
    if (probe.size() < bytes.size() && last >= 0xD8 && last <= 0xDB) probe = probe.chopped(2);
    return isUtf16Text(probe, isBig) ? (isBig ? "UTF-16BE" : "UTF-16LE") : nullptr;
}

QByteArray guessLegacyCodec(QByteArrayView bytes) {
    const auto probe = bytes.first(qMin(bytes.size(), kDetectorProbe));
    if (looksWestern(probe)) return "windows-1252";
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    uchardet_handle_data(detector.get(), probe.data(), static_cast<size_t>(probe.size()));
    uchardet_data_end(detector.get());
    const QByteArray name = uchardet_get_charset(detector.get());
    if (name.isEmpty() || name == "ASCII" || name.startsWith("UTF-")) return "windows-1252";
    QStringDecoder decoder(name.constData());
    if (!decoder.isValid()) return "windows-1252";
    const QString text = decoder(probe);
    return decoder.hasError() && text.count(QChar::ReplacementCharacter) * 20 > text.size() ? "windows-1252" : name;
}

} // namespace nimbus::sync
