// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>
#include <algorithm>
#include <array>
#include <vector>

namespace nimbus::storage {

/// The year a moment belongs to, at a place on earth: a look-up, where a million documents are counted by year. Counts
/// from 1970 as far as 32 bits of seconds reach. A value; any thread.
class FacetYears {
public:
    static constexpr int kFirst = 1970;
    static constexpr int kCount = 137;

    explicit FacetYears(const QTimeZone& zone) : m_guess(kDays) {
        const auto place = zone.isValid() ? zone : QTimeZone::utc(); // a computer may not know where it is
        for (int i = 0; i < kCount; ++i) {
            m_start[i] = i == 0 ? 0 : QDate(kFirst + i, 1, 1).startOfDay(place).toSecsSinceEpoch();
            const auto end = m_guess.begin() + std::min(dayOf(i + 1), kDays);
            std::fill(m_guess.begin() + dayOf(i), end, static_cast<quint8>(i));
        }
        m_start[kCount] = INT64_MAX;
    }

    /// Years after kFirst; `seconds` since 1970.
    [[nodiscard]] size_t of(quint32 seconds) const {
        const size_t guess = m_guess[seconds / kSecondsOfDay]; // right in UTC, and all but a day of each year elsewhere
        if (seconds < m_start[guess]) return guess - 1;
        return seconds < m_start[guess + 1] ? guess : guess + 1;
    }

private:
    static constexpr quint32 kSecondsOfDay = 86'400;
    static constexpr qint64 kDays = UINT32_MAX / kSecondsOfDay + 1;
    [[nodiscard]] static qint64 dayOf(int year) { return QDate(kFirst, 1, 1).daysTo(QDate(kFirst + year, 1, 1)); }

    std::array<qint64, kCount + 1> m_start{}; ///< seconds since 1970
    std::vector<quint8> m_guess;              ///< by day
};

} // namespace nimbus::storage
