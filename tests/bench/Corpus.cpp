// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Corpus.h"

#include <QCryptographicHash>
#include <QSet>
#include <algorithm>
#include <array>

namespace nimbus::bench {
namespace {

constexpr size_t kWords = 30'000;
constexpr int kTextBytes = 1100;
constexpr qint64 kFirstDay = 1'577'836'800'000; // 2020
constexpr qint64 kSixYears = 6 * 365 * 86'400'000LL;

constexpr std::array kCommon = {"the",    "of",    "and",      "to",      "in",       "a",       "is",     "that",
                                "for",    "it",    "as",       "was",     "with",     "be",      "by",     "on",
                                "not",    "he",    "his",      "but",     "at",       "are",     "this",   "have",
                                "from",   "or",    "had",      "an",      "they",     "which",   "one",    "you",
                                "report", "plan",  "budget",   "meeting", "invoice",  "order",   "price",  "member",
                                "draft",  "board", "contract", "policy",  "delivery", "quality", "safety", "energy"};
constexpr std::array kOnsets = {"b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j",  "k",
                                "l", "m",  "n", "p",  "r", "s", "t", "tr", "v", "st", "w"};
constexpr std::array kVowels = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
constexpr std::array kCodas = {"", "n", "r", "l", "s", "m", "nd", "rt"};
constexpr std::array kChinese = {"预算", "合同", "会议", "发票", "质量", "报告", "年度", "能源", "安全", "客户"};

double uniform(std::minstd_rand& random) {
    return static_cast<double>(random() - std::minstd_rand::min()) /
           static_cast<double>(std::minstd_rand::max() - std::minstd_rand::min() + 1.0);
}

int below(std::minstd_rand& random, int bound) {
    return static_cast<int>(uniform(random) * bound);
}

template <typename Array>
const char* any(std::minstd_rand& random, const Array& of) {
    return of[static_cast<size_t>(below(random, static_cast<int>(of.size())))];
}

/// More of the small numbers: the first of 500 has a fortieth of all, the last hardly any.
int skewed(std::minstd_rand& random, int bound) {
    const double x = uniform(random);
    return static_cast<int>(x * x * bound);
}

} // namespace

Corpus::Corpus(quint32 seed) {
    Random random(seed);
    QSet<QByteArray> known;
    const auto add = [&](const QByteArray& word) {
        if (known.contains(word)) return;
        known.insert(word);
        m_words.push_back(word);
    };
    for (const auto* word : kCommon) add(word);
    while (m_words.size() < kWords) {
        QByteArray word;
        for (int n = 1 + below(random, 3); n > 0; --n)
            word += QByteArray(any(random, kOnsets)) + any(random, kVowels) + any(random, kCodas);
        add(word);
    }
    std::vector<double> share(kWords);
    double sum = 0;
    for (size_t i = 0; i < kWords; ++i) sum += share[i] = 1 / (static_cast<double>(i) + 2.7);
    for (auto& s : share) s *= kWords / sum;
    m_keep.assign(kWords, 1);
    m_alias.assign(kWords, 0);
    std::vector<quint32> small;
    std::vector<quint32> large;
    for (quint32 i = 0; i < kWords; ++i) (share[i] < 1 ? small : large).push_back(i);
    while (!small.empty() && !large.empty()) {
        const quint32 s = small.back();
        const quint32 l = large.back();
        small.pop_back();
        m_keep[s] = share[s];
        m_alias[s] = l;
        share[l] -= 1 - share[s];
        if (share[l] < 1) {
            large.pop_back();
            small.push_back(l);
        }
    }
}

Corpus::Random Corpus::randomOf(int number, quint32 salt) {
    Random random(static_cast<quint32>(number) * 2654435761U + salt);
    random.discard(3);
    return random;
}

const QByteArray& Corpus::draw(Random& random) const {
    const auto i = static_cast<size_t>(below(random, static_cast<int>(m_words.size())));
    return m_words[uniform(random) < m_keep[i] ? i : m_alias[i]];
}

QString Corpus::title(Random& random) const {
    QByteArray text = word(48 + below(random, wordCount() - 48));
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    for (int n = 2 + below(random, 3); n > 0; --n) text += ' ' + draw(random);
    return QString::fromLatin1(text);
}

core::Document Corpus::row(int number, bool withOwner) const {
    Random random = randomOf(number, 1);
    core::Document d;
    d.vault = core::VaultId{number % kVaults + 1};
    d.kind = number % 5 == 0   ? core::DocumentKind::Pdf
             : number % 7 == 0 ? core::DocumentKind::Sheet
                               : core::DocumentKind::Markdown;
    d.path = QStringLiteral("area%1/folder%2/%3-%4.md")
                 .arg(number / 10'000)
                 .arg(number / 100)
                 .arg(QString::fromLatin1(draw(random)))
                 .arg(number);
    d.title = title(random);
    d.size = 200 + below(random, 4000);
    const QByteArray name = QByteArray::number(number);
    d.blob = core::Oid::fromRaw(QCryptographicHash::hash(name, QCryptographicHash::Sha1));
    d.mode = 1;
    d.createdAt = kFirstDay + static_cast<qint64>(uniform(random) * kSixYears);
    d.updatedAt = d.createdAt + static_cast<qint64>(uniform(random) * 86'400'000LL * 60);
    if (withOwner) {
        Random same = randomOf(number, 2);
        d.owner = core::UserId{skewed(same, kOwners) + 1};
        d.category = core::CategoryId{skewed(same, kCategories) + 1};
        d.status = static_cast<core::DocumentStatus>(below(same, core::kDocumentStatusCount));
    }
    return d;
}

int Corpus::numberOf(const QString& path) {
    const auto from = path.lastIndexOf(u'-') + 1;
    return QStringView(path).sliced(from, path.lastIndexOf(u'.') - from).toInt();
}

storage::IndexedDocument Corpus::text(int number, core::DocumentId id) const {
    const auto d = row(number);
    Random random = randomOf(number, 2);
    storage::IndexedDocument t;
    t.id = id;
    t.blob = d.blob;
    t.path = d.path;
    t.title = d.title;
    t.owner = owner(skewed(random, kOwners));
    t.category = category(skewed(random, kCategories));
    t.status = static_cast<core::DocumentStatus>(below(random, core::kDocumentStatusCount));
    QSet<int> tags;
    while (tags.size() < 3) tags.insert(skewed(random, kTags));
    for (const int n : tags) t.tags.append(tag(n));
    t.text.reserve(kTextBytes + 40);
    const int length = kTextBytes / 2 + below(random, kTextBytes);
    while (t.text.size() < length) t.text += draw(random) + ' ';
    if (number % 50 == 0)
        for (int i = 0; i < 6; ++i) t.text += any(random, kChinese);
    t.text += " ref" + QByteArray::number(number) + "x";
    return t;
}

} // namespace nimbus::bench
