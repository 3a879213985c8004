// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/ComparePage.h"

#include <QVBoxLayout>

#include "app/desktop/content/DiffView.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/HistoryPage.h"
#include "app/desktop/views/VersionDelegate.h"
#include "app/desktop/widgets/ComboBox.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/Pane.h"

namespace nimbus::app {
namespace {

constexpr int kMostVersions = 200;

} // namespace

ComparePage::ComparePage(Library& library, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_left(new ComboBox(tr("Older version"))),
      m_right(new ComboBox(tr("Newer version"))),
      m_diff(new DiffView) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(&Colors::base, Pane::Line::Bottom);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(32, 8, 16, 9);
    row->setSpacing(8);
    row->addWidget(m_left, 1);
    row->addWidget(new Label(tr("with"), TextStyle::Body, &Colors::text2));
    row->addWidget(m_right, 1);
    for (auto* box : {m_left, m_right}) {
        box->setMinimumContentsLength(12);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(box, &QComboBox::activated, this, &ComparePage::compare);
    }
    column->addWidget(bar);
    column->addWidget(m_diff, 1);
}

void ComparePage::show(const OpenDocument& open) {
    m_open = open;
    m_left->clear();
    m_right->clear();
    const int request = ++m_request;
    m_library
        .work([document = open.document](sync::Workspace& w) {
            return reads::history(w, document.vault, document.path, kMostVersions, {}, {});
        })
        .then(this, [this, request](const core::Result<QList<sync::Version>>& versions) {
            if (request != m_request) return;
            if (versions)
                fill(*versions);
            else
                m_diff->setProblem(tr("The history cannot be read"), words::error(versions.error()));
        });
}

void ComparePage::fill(const QList<sync::Version>& versions) {
    sync::Version now;
    now.blob = m_open.blob;
    m_versions = {now};
    for (const auto& version : versions)
        if (!version.blob.isNull()) m_versions.append(version);
    for (auto* box : {m_left, m_right}) {
        box->addItem(tr("Now"));
        for (qsizetype i = 1; i < m_versions.size(); ++i) box->addItem(spokenVersion(m_versions[i]));
    }
    // Now with the version before, which is the second one unless something is not committed yet
    const bool isCommitted = m_versions.size() > 1 && m_versions[1].blob == m_open.blob;
    m_left->setCurrentIndex(static_cast<int>(qMin<qsizetype>(isCommitted ? 2 : 1, m_versions.size() - 1)));
    m_right->setCurrentIndex(0);
    compare();
}

void ComparePage::compare() {
    const int left = m_left->currentIndex();
    const int right = m_right->currentIndex();
    if (left < 0 || right < 0) return;
    m_diff->setNames(m_left->currentText(), m_right->currentText());
    const int request = ++m_request;
    using Pair = std::pair<QByteArray, QByteArray>;
    const auto job = [vault = m_open.document.vault, a = m_versions[left].blob, b = m_versions[right].blob, left, right,
                      now = m_open.bytes](sync::Workspace& w) -> core::Result<Pair> {
        auto older = left == 0 ? core::Result<QByteArray>(now) : reads::blob(w, vault, a, kMaxShownBytes);
        if (!older) return core::fail(older.error());
        auto newer = right == 0 ? core::Result<QByteArray>(now) : reads::blob(w, vault, b, kMaxShownBytes);
        if (!newer) return core::fail(newer.error());
        return Pair(std::move(*older), std::move(*newer));
    };
    m_library.work(job).then(this, [this, request](const core::Result<Pair>& texts) {
        if (request != m_request) return;
        if (texts)
            showDifference(*m_diff, texts->first, texts->second);
        else
            m_diff->setProblem(tr("A version cannot be read"), words::error(texts.error()));
    });
}

} // namespace nimbus::app
