// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace nimbus::sync {

/// A link as it is written in a document, before anything is decoded.
struct RawLink {
    QByteArray target;
    bool isImage = false;
};

/// What a format's scanner found, in UTF-8: not normalised yet, control characters still in it.
struct RawText {
    QByteArray title;
    QByteArray text;
    QList<RawLink> links; ///< at most kMostLinks, absolute addresses included
};

inline constexpr qsizetype kMostLinks = 10'000;

} // namespace nimbus::sync
