// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/HistoryPage.h"

#include <QDateTime>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/desktop/content/DiffView.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/VersionDelegate.h"
#include "app/desktop/views/VersionList.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/Pane.h"

namespace nimbus::app {
namespace {

constexpr int kListWidth = 300;

} // namespace

void showDifference(DiffView& view, const QByteArray& left, const QByteArray& right) {
    if (left == right) {
        view.setProblem(DiffView::tr("Nothing differs"), DiffView::tr("This is what the document is now."));
        return;
    }
    const auto a = sync::decode(left);
    const auto b = sync::decode(right);
    if (a && b) {
        view.setTexts(a->text, b->text);
        return;
    }
    view.setProblem(DiffView::tr("Only texts can be compared"),
                    DiffView::tr("Then %1, now %2.").arg(words::size(left.size()), words::size(right.size())));
}

HistoryPage::HistoryPage(Library& library, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_versions(new VersionList(library)),
      m_diff(new DiffView),
      m_title(new ElidedLabel(TextStyle::BodyStrong)),
      m_restore(new Button(tr("Restore this version"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* halves = new QSplitter;
    halves->setHandleWidth(1);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_versions);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(&Colors::base, Pane::Line::Bottom);
    auto* inside = new QHBoxLayout(bar);
    inside->setContentsMargins(16, 8, 16, 9);
    inside->addWidget(m_title, 1);
    m_restore->setIconName(QStringLiteral("rotate-ccw"));
    inside->addWidget(m_restore);
    column->addWidget(bar);
    column->addWidget(m_diff, 1);
    halves->addWidget(side);
    halves->setStretchFactor(1, 1);
    halves->setSizes({kListWidth, 3 * kListWidth});
    m_versions->setMinimumWidth(fonts::grid(160));
    side->setMinimumWidth(fonts::grid(280));
    row->addWidget(halves);
    connect(m_versions, &VersionList::chosen, this, &HistoryPage::compare);
    connect(m_versions, &VersionList::loaded, this, [this] {
        const auto count = words::number(m_versions->count());
        Q_EMIT counted(m_versions->isComplete() ? count : count + u'+');
        if (!m_versions->currentIndex().isValid() && m_versions->count() > 0)
            m_versions->setCurrentIndex(m_versions->model()->index(m_versions->count() > 1 ? 1 : 0, 0));
    });
    connect(m_versions, &VersionList::failed, this,
            [this](const QString& sentence) { m_diff->setProblem(tr("The history cannot be read"), sentence); });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        const auto name = words::longTime(m_chosen.at, QDateTime::currentDateTime());
        Q_EMIT restoreRequested(m_open.document, m_chosen.commit.hex(), name);
    });
}

QWidget* HistoryPage::focusTarget() const {
    return m_versions;
}

void HistoryPage::show(const OpenDocument& open) {
    m_open = open;
    m_title->setText({});
    m_restore->setEnabled(false);
    m_diff->setProblem(tr("Every save is here"), tr("Choose a version to see what has changed since."));
    m_versions->load(open.document);
}

void HistoryPage::compare(const sync::Version& version) {
    m_chosen = version;
    const auto when = words::longTime(version.at, QDateTime::currentDateTime());
    m_title->setText(firstLine(version.message));
    m_restore->setEnabled(!version.blob.isNull() && version.blob != m_open.blob);
    m_diff->setNames(tr("%1, %2").arg(version.author.name, when), tr("Now"));
    if (version.blob.isNull()) {
        m_diff->setProblem(tr("The document was deleted here"), tr("Choose an older version to restore it."));
        return;
    }
    const int request = ++m_request;
    m_library
        .work([vault = m_open.document.vault, blob = version.blob](sync::Workspace& w) {
            return reads::blob(w, vault, blob, kMaxShownBytes);
        })
        .then(this, [this, request](const core::Result<QByteArray>& bytes) {
            if (request != m_request) return;
            if (bytes)
                showDifference(*m_diff, *bytes, m_open.bytes);
            else
                m_diff->setProblem(tr("This version cannot be read"), words::error(bytes.error()));
        });
}

} // namespace nimbus::app
