// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/Words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include "core/PathText.h"

namespace nimbus::app::words {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QDateTime local(qint64 msSinceEpoch) {
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch).toLocalTime();
}

/// "18 November", or shorter, without the year.
QString dayAndMonth(const QDate& date, bool isLong) {
    auto form = dayForm();
    if (!isLong) form.replace(QStringLiteral("MMMM"), QStringLiteral("MMM"));
    return QLocale().toString(date, form);
}

QString sentence(core::ErrorCode code) {
    using E = core::ErrorCode;
    switch (code) {
        case E::Cancelled: return Words::tr("Stopped.");
        case E::NotFound: return Words::tr("It is not there any more.");
        case E::Conflict: return Words::tr("Something else is there already, or has changed meanwhile.");
        case E::InvalidInput: return Words::tr("That is not possible.");
        case E::Unauthorized: return Words::tr("You are not signed in.");
        case E::Forbidden: return Words::tr("That is not allowed.");
        case E::Offline: return Words::tr("There is no connection.");
        case E::Timeout: return Words::tr("It took too long.");
        case E::RateLimited: return Words::tr("Too many requests in a short time.");
        case E::CircuitOpen: return Words::tr("The server does not answer at present.");
        case E::ServerFault: return Words::tr("The server made a mistake.");
        case E::Protocol: return Words::tr("The answer could not be understood.");
        case E::StorageBusy: return Words::tr("Another program is using the data.");
        case E::StorageFull: return Words::tr("The disk is full.");
        case E::StorageCorrupt: return Words::tr("The data are damaged.");
        case E::StorageTooNew: return Words::tr("The data were made by a newer version.");
        case E::Git: return Words::tr("The vault could not be read or written.");
        case E::Internal: break;
    }
    return Words::tr("Something went wrong inside the program.");
}

QString withFullStop(const QString& text) {
    if (text.isEmpty() || text.endsWith(u'.') || text.endsWith(u'?') || text.endsWith(u'!')) return text;
    return text + u'.';
}

} // namespace

QString dayForm() {
    static const QRegularExpression kDay(QStringLiteral(
        "(?<!d)d{1,2}(?!d)(?:'[^']*'|[^dMy'])*M{3,4}|M{3,4}(?:'[^']*'|[^dMy'])*(?<!d)d{1,2}(?!d)(?:\\.)?"));
    const auto found = kDay.match(QLocale().dateFormat(QLocale::LongFormat));
    return found.hasMatch() ? found.captured() : QStringLiteral("d MMMM");
}

QString size(qint64 bytes) {
    if (bytes < 1024) return Words::tr("%n byte(s)", nullptr, static_cast<int>(bytes));
    static constexpr const char* kUnits[] = {"KB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes) / 1024;
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
        value /= 1024;
        ++unit;
    }
    const int decimals = value < 9.95 ? 1 : 0;
    return QStringLiteral("%1 %2").arg(QLocale().toString(value, 'f', decimals), QLatin1StringView(kUnits[unit]));
}

QString timeOfDay(qint64 msSinceEpoch) {
    auto format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss")); // the C locale's short format has seconds
    return QLocale().toString(local(msSinceEpoch).time(), format);
}

QString shortTime(qint64 msSinceEpoch, const QDateTime& now) {
    if (msSinceEpoch <= 0) return {};
    const auto when = local(msSinceEpoch);
    if (when.date() == now.date()) return timeOfDay(msSinceEpoch);
    if (when.date().year() == now.date().year()) return dayAndMonth(when.date(), false);
    return QLocale().toString(when.date(), QLocale::ShortFormat);
}

QString longTime(qint64 msSinceEpoch, const QDateTime& now) {
    if (msSinceEpoch <= 0) return Words::tr("at an unknown time");
    const auto when = local(msSinceEpoch);
    const auto time = timeOfDay(msSinceEpoch);
    if (when.date() == now.date()) return Words::tr("today %1").arg(time);
    if (when.date() == now.date().addDays(-1)) return Words::tr("yesterday %1").arg(time);
    if (when.date().year() == now.date().year()) return dayAndMonth(when.date(), true) + u' ' + time;
    return QLocale().toString(when.date(), QLocale::ShortFormat) + u' ' + time;
}

QString place(const QString& vault, const QString& path) {
    auto folder = core::pathtext::folder(path);
    if (folder.isEmpty()) return vault;
    folder.replace(u'/', QStringLiteral(" / "));
    return vault.isEmpty() ? folder : vault + QStringLiteral(" / ") + folder;
}

QString number(qint64 value) {
    return QLocale().toString(value);
}

QString documents(qint64 count) {
    return Words::tr("%n document(s)", nullptr, static_cast<int>(count)).replace(QString::number(count), number(count));
}

QString error(const core::Error& error) {
    auto text = sentence(error.code);
    if (!error.detail.isEmpty()) text += u' ' + withFullStop(error.detail);
    if (!error.hint.isEmpty()) text += u' ' + withFullStop(error.hint);
    return text;
}

} // namespace nimbus::app::words
