// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// https://www.sqlite.org/fts5.html#custom_tokenizers (the interface of SQLite 3.20 and later).
#include "storage/engine/SearchTokenizer.h"

#include <sqlite3.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "storage/engine/StorageError.h"

namespace nimbus::storage {
namespace {

using TokenSink = int (*)(void*, int, const char*, int, int, int);

struct Range {
    char32_t first;
    char32_t last;
};

/// Letters, marks and numbers of scripts without spaces between words; their punctuation lies outside.
constexpr std::array kSpaceless = {
    Range{0x0E01, 0x0E3A},   Range{0x0E40, 0x0E4E},   Range{0x0E81, 0x0EDF}, Range{0x1000, 0x1049},
    Range{0x1100, 0x11FF},   Range{0x1780, 0x17D3},   Range{0x3005, 0x3007}, Range{0x3041, 0x3096},
    Range{0x3099, 0x309A},   Range{0x309D, 0x309F},   Range{0x30A1, 0x30FA}, Range{0x30FC, 0x312F},
    Range{0x3131, 0x318E},   Range{0x31A0, 0x31BF},   Range{0x31F0, 0x31FF}, Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xAC00, 0xD7FB},   Range{0xF900, 0xFAFF}, Range{0xFF66, 0xFFDC},
    Range{0x1B000, 0x1B16F}, Range{0x20000, 0x3FFFD},
};
constexpr const char* kCategories = "L* N* Co M*";  // as the full-text tables have it
constexpr unsigned char kFirstSpacelessLead = 0xE0; // of U+0E01 in UTF-8

bool isSpaceless(char32_t c) {
    for (const auto& range : kSpaceless)
        if (c <= range.last) return c >= range.first;
    return false;
}

/// One character of UTF-8; what is not UTF-8 is one byte long.
struct Decoded {
    char32_t character;
    int length;
};
Decoded decode(const unsigned char* at, const unsigned char* end) {
    const auto more = [&](int i) -> char32_t { return at[i] & 0x3FU; };
    const auto continues = [&](int n) {
        if (end - at <= n) return false;
        for (int i = 1; i <= n; ++i)
            if ((at[i] & 0xC0U) != 0x80U) return false;
        return true;
    };
    if (*at >= 0xE0 && *at < 0xF0 && continues(2)) return {((*at & 0x0FU) << 12U) | (more(1) << 6U) | more(2), 3};
    if (*at >= 0xF0 && *at < 0xF8 && continues(3))
        return {((*at & 0x07U) << 18U) | (more(1) << 12U) | (more(2) << 6U) | more(3), 4};
    return {*at, 1};
}

struct Fold {
    std::string_view from;
    std::string_view to;
};
constexpr std::array kFolds = {Fold{"ß", "ss"}, Fold{"æ", "ae"}, Fold{"œ", "oe"}, Fold{"ø", "o"}, Fold{"đ", "d"},
                               Fold{"ð", "d"},  Fold{"ł", "l"},  Fold{"þ", "th"}, Fold{"ı", "i"}};

bool isAscii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::string folded(std::string_view token) {
    std::string result;
    for (size_t i = 0; i < token.size();) {
        const auto rest = token.substr(i);
        const Fold* found = nullptr;
        if (static_cast<unsigned char>(token[i]) >= 0x80)
            for (const auto& fold : kFolds)
                if (rest.starts_with(fold.from)) found = &fold;
        result += found != nullptr ? found->to : rest.substr(0, 1);
        i += found != nullptr ? found->from.size() : 1;
    }
    return result;
}

struct InnerDelete {
    void (*destroy)(Fts5Tokenizer*) = nullptr;
    void operator()(Fts5Tokenizer* tokenizer) const { destroy(tokenizer); }
};

/// A tokenizer that wraps another one.
struct Tokenizer {
    fts5_tokenizer inner{};
    std::unique_ptr<Fts5Tokenizer, InnerDelete> instance;

    static int wrap(void* api, const char* name, const char** arguments, int count, Fts5Tokenizer** made) {
        auto* fts = static_cast<fts5_api*>(api);
        auto tokenizer = std::make_unique<Tokenizer>();
        void* context = nullptr;
        int code = fts->xFindTokenizer(fts, name, &context, &tokenizer->inner);
        if (code != SQLITE_OK) return code;
        Fts5Tokenizer* inner = nullptr;
        code = tokenizer->inner.xCreate(context, arguments, count, &inner);
        if (code != SQLITE_OK) return code;
        tokenizer->instance = {inner, {tokenizer->inner.xDelete}};
        *made = reinterpret_cast<Fts5Tokenizer*>(tokenizer.release());
        return SQLITE_OK;
    }
};

/// Hands unicode61's words on, moved to their place in the whole text and folded.
struct Relay {
    void* context;
    TokenSink sink;
    int offset;

    static int onToken(void* self, int flags, const char* token, int length, int start, int end) {
        const auto* me = static_cast<Relay*>(self);
        const std::string_view text(token, static_cast<size_t>(length));
        if (isAscii(text)) return me->sink(me->context, flags, token, length, start + me->offset, end + me->offset);
        const std::string plain = folded(text);
        return me->sink(me->context, flags, plain.data(), static_cast<int>(plain.size()), start + me->offset,
                        end + me->offset);
    }
};

int create(void* api, const char** arguments, int count, Fts5Tokenizer** made) {
    return Tokenizer::wrap(api, "unicode61", arguments, count, made);
}

int createParts(void* api, const char** arguments, int count, Fts5Tokenizer** made) {
    return Tokenizer::wrap(api, "nimbus", arguments, count, made);
}

void destroy(Fts5Tokenizer* tokenizer) {
    delete reinterpret_cast<Tokenizer*>(tokenizer);
}

int tokenize(Fts5Tokenizer* self, void* context, int flags, const char* text, int length, TokenSink sink) {
    const auto* me = reinterpret_cast<Tokenizer*>(self);
    const auto* const begin = reinterpret_cast<const unsigned char*>(text);
    const auto* const end = begin + length;
    const auto* stretch = begin; // of words between spaces, not handed on yet
    const auto handOn = [&](const unsigned char* until) {
        if (until == stretch) return SQLITE_OK;
        Relay relay{context, sink, static_cast<int>(stretch - begin)};
        return me->inner.xTokenize(me->instance.get(), &relay, flags, reinterpret_cast<const char*>(stretch),
                                   static_cast<int>(until - stretch), &Relay::onToken);
    };
    for (const auto* at = begin; at < end;) {
        if (*at < kFirstSpacelessLead) {
            ++at;
            continue;
        }
        const auto [character, bytes] = decode(at, end);
        if (isSpaceless(character)) {
            const int start = static_cast<int>(at - begin);
            if (const int code = handOn(at); code != SQLITE_OK) return code;
            if (const int code = sink(context, 0, text + start, bytes, start, start + bytes); code != SQLITE_OK)
                return code;
            stretch = at + bytes;
        }
        at += bytes;
    }
    return handOn(end);
}

/// Every three characters in a row of each word; words of one or two whole.
struct Parts {
    void* context;
    TokenSink sink;

    static int onToken(void* self, int, const char* token, int length, int start, int end) {
        const auto* me = static_cast<Parts*>(self);
        const auto after = [&](int at) {
            do ++at;
            while (at < length && (static_cast<unsigned char>(token[at]) & 0xC0U) == 0x80U);
            return at;
        };
        const auto threeFrom = [&](int at) {
            for (int i = 0; i < kPartLength && at < length; ++i) at = after(at);
            return at;
        };
        int from = 0;
        int until = threeFrom(0);
        int code = me->sink(me->context, 0, token, until, start, end);
        while (code == SQLITE_OK && until < length) {
            from = after(from);
            until = after(until);
            code = me->sink(me->context, 0, token + from, until - from, start, end);
        }
        return code;
    }
};

int tokenizeParts(Fts5Tokenizer* self, void* context, int flags, const char* text, int length, TokenSink sink) {
    const auto* me = reinterpret_cast<Tokenizer*>(self);
    Parts parts{context, sink};
    return me->inner.xTokenize(me->instance.get(), &parts, flags, text, length, &Parts::onToken);
}

} // namespace

fts5_api* fullTextApi(sqlite3* db) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    checkSqlite(db, sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr));
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    checkSqlite(db, sqlite3_finalize(statement));
    return api;
}

void registerSearchTokenizer(sqlite3* db) {
    fts5_api* api = fullTextApi(db);
    fts5_tokenizer tokenizer{create, destroy, tokenize};
    checkSqlite(db, api->xCreateTokenizer(api, "nimbus", api, &tokenizer, nullptr));
    fts5_tokenizer parts{createParts, destroy, tokenizeParts};
    checkSqlite(db, api->xCreateTokenizer(api, "nimbus_parts", api, &parts, nullptr));
}

SearchTokens::SearchTokens(sqlite3* db) {
    fts5_api* api = fullTextApi(db);
    std::array<const char*, 4> arguments = {"remove_diacritics", "2", "categories", kCategories};
    const int count = static_cast<int>(arguments.size());
    checkSqlite(db, create(api, arguments.data(), count, &m_words));
    checkSqlite(db, createParts(api, arguments.data(), count, &m_parts));
}

SearchTokens::~SearchTokens() {
    destroy(m_words);
    destroy(m_parts);
}

void SearchTokens::words(QByteArrayView utf8, const Sink& sink) const {
    tokenize(m_words, const_cast<Sink*>(&sink), FTS5_TOKENIZE_AUX, utf8.data(), static_cast<int>(utf8.size()),
             [](void* to, int, const char* word, int length, int start, int end) {
                 const std::string_view text(word, static_cast<size_t>(length));
                 return (*static_cast<const Sink*>(to))(text, start, end) ? SQLITE_OK : SQLITE_DONE;
             });
}

QStringList SearchTokens::parts(const QString& text) const {
    QStringList parts;
    const QByteArray bytes = text.toUtf8();
    tokenizeParts(m_parts, &parts, FTS5_TOKENIZE_AUX, bytes.constData(), static_cast<int>(bytes.size()),
                  [](void* list, int, const char* token, int length, int, int) {
                      static_cast<QStringList*>(list)->append(QString::fromUtf8(token, length));
                      return SQLITE_OK;
                  });
    return parts;
}

} // namespace nimbus::storage
