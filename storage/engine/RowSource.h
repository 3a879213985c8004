// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringEncoder>
#include <concepts>
#include <span>
#include <utility>
#include <vector>

#include "core/Ids.h"
#include "core/Oid.h"
#include "storage/engine/Statement.h"

struct sqlite3;
struct sqlite3_context;

namespace nimbus::storage {

/// Receives one value of one row. Text and blobs are not copied: they must stay where they are until the next row.
class ValueSink {
public:
    explicit ValueSink(sqlite3_context* context) : m_context(context) {}

    void setNull();
    void set(qint64 value);
    void setText(QByteArrayView utf8);
    void setBlob(QByteArrayView bytes);

    template <typename T>
    requires std::is_enum_v<T> || std::integral<T>
    void set(T value) { set(static_cast<qint64>(value)); }
    /// An id that is not valid becomes NULL.
    template <typename T>
    requires requires(T t) {
        t.isValid();
        t.value;
    }
    void set(T id) {
        if (id.isValid())
            set(id.value);
        else
            setNull();
    }

private:
    sqlite3_context* m_context;
};

/// The rows of a bulk statement: `c.exec("INSERT INTO t (x, y) SELECT c0, c1 FROM nv_rows(?1)", source)`. One statement
/// takes a whole batch, without a step and a bind for every row: half the processor time of a loop over a prepared
/// statement. Read from first to last, on the connection's thread; must outlive the statement.
class RowSource {
public:
    static constexpr int kColumns = 16; ///< c0 to c15

    RowSource() = default;
    virtual ~RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;

    /// Before the first row. In a join SQLite may want all rows again for each row of the other table: false where that
    /// cannot be, and the statement fails.
    [[nodiscard]] virtual bool begin() { return !std::exchange(m_isBegun, true); }
    /// Goes to the next row; false after the last one.
    virtual bool next() = 0;
    /// The value of a column of the present row; asked again, the same bytes at the same place.
    virtual void value(int column, ValueSink& sink) = 0;

protected:
    /// UTF-8 that stays until the same column of the next row is made.
    [[nodiscard]] QByteArrayView utf8(int column, QStringView text);

private:
    QStringEncoder m_encoder{QStringEncoder::Utf8, QStringEncoder::Flag::Stateless};
    std::vector<char> m_texts[kColumns];
    bool m_isBegun = false;
};

/// The rows of a span: `value(row, column, sink, text)`, where `text(s)` makes UTF-8 of a QString.
template <typename T, typename Fn>
class SpanSource : public RowSource {
public:
    SpanSource(std::span<const T> rows, Fn value) : m_rows(rows), m_value(std::move(value)) {}

    bool begin() override {
        m_at = -1;
        return true;
    }
    bool next() override { return ++m_at < static_cast<qsizetype>(m_rows.size()); }
    void value(int column, ValueSink& sink) override {
        const auto text = [&](QStringView s) { sink.setText(utf8(column, s)); };
        m_value(m_rows[static_cast<size_t>(m_at)], column, sink, text);
    }

private:
    std::span<const T> m_rows;
    Fn m_value;
    qsizetype m_at = -1;
};

inline constexpr const char* kRowSourceType = "nimbus-rows";

/// The argument of nv_rows.
[[nodiscard]] inline Pointer from(RowSource& source) {
    return {&source, kRowSourceType};
}

void registerRowSource(sqlite3* db);

} // namespace nimbus::storage
