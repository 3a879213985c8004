// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PowerCutDisk.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace nimbus::tests {
namespace {

constexpr qint64 kSector = 512;
using Bytes = std::vector<char>;

/// One file's bytes, whatever its name.
struct Inode {
    Bytes durable;
    Bytes now;
    std::map<qint64, std::vector<Bytes>> versions; ///< of each sector, since the last sync
    std::vector<qint64> lengths;                   ///< since the last sync

    [[nodiscard]] Bytes sector(qint64 number) const {
        Bytes bytes(kSector, 0);
        const qint64 from = number * kSector;
        const qint64 end = std::min(from + kSector, static_cast<qint64>(now.size()));
        if (end > from) std::copy(now.begin() + from, now.begin() + end, bytes.begin());
        return bytes;
    }
    void note(qint64 from, qint64 end) {
        for (qint64 number = from / kSector; number * kSector < end; ++number)
            versions[number].push_back(sector(number));
    }
    void write(qint64 at, const char* bytes, qint64 size) {
        const auto before = static_cast<qint64>(now.size());
        if (at + size > before) {
            now.resize(static_cast<size_t>(at + size), 0);
            lengths.push_back(at + size);
        }
        std::copy(bytes, bytes + size, now.begin() + at);
        note(std::min(at, before), at + size);
    }
    void truncate(qint64 size) {
        const auto before = static_cast<qint64>(now.size());
        now.resize(static_cast<size_t>(size), 0);
        lengths.push_back(size);
        note(size, before);
    }
    void sync() {
        durable.resize(now.size(), 0);
        for (const auto& [number, all] : versions) {
            const Bytes bytes = sector(number);
            const qint64 room = static_cast<qint64>(durable.size()) - number * kSector;
            if (room > 0) std::copy_n(bytes.begin(), std::min(room, kSector), durable.begin() + number * kSector);
        }
        versions.clear();
        lengths.clear();
    }
};
using File = std::shared_ptr<Inode>; ///< null: no file

/// How much of what was not synced made it in one cut.
struct Luck {
    QRandomGenerator& random;
    double share;
    bool isRubbish;

    [[nodiscard]] bool has() const { return random.generateDouble() < share; }
    template <typename List>
    [[nodiscard]] const auto& any(const List& list) const {
        return list[static_cast<size_t>(random.bounded(static_cast<int>(list.size())))];
    }
};

Bytes survivorOf(const Inode& inode, const Luck& luck) {
    auto length = static_cast<qint64>(inode.durable.size());
    if (!inode.lengths.empty() && luck.has())
        length = luck.random.bounded(2) == 0 ? inode.lengths.back() : luck.any(inode.lengths);
    Bytes bytes = inode.durable;
    bytes.resize(static_cast<size_t>(length), 0);
    for (qint64 at = static_cast<qint64>(inode.durable.size()); luck.isRubbish && at < length; ++at)
        bytes[static_cast<size_t>(at)] = static_cast<char>(luck.random.bounded(256));
    for (const auto& [number, all] : inode.versions) {
        const qint64 room = length - number * kSector;
        if (room <= 0 || !luck.has()) continue;
        const Bytes& version = luck.random.bounded(2) == 0 ? all.back() : luck.any(all);
        std::copy_n(version.begin(), std::min(room, kSector), bytes.begin() + number * kSector);
    }
    return bytes;
}

std::string folderOf(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

ino_t inodeOf(const std::string& path) {
    struct stat raw {};
    return ::stat(path.c_str(), &raw) == 0 ? raw.st_ino : 0;
}

Bytes contentOf(const std::string& path) {
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", path.c_str());
    const QByteArray bytes = file.readAll();
    return {bytes.cbegin(), bytes.cend()};
}

} // namespace

struct PowerCutDisk::State {
    mutable std::mutex mutex;
    sqlite3_vfs* plain = nullptr;
    sqlite3_vfs vfs{};
    std::map<std::string, std::vector<File>> names; ///< what each name stood for since its folder was synced
    std::map<ino_t, File> byNumber;
    qint64 done = 0;
    qint64 cut = 0;
    bool isDead = false;

    /// Counts an operation; false when it and all later ones fail. One that is the cut is noted all the same.
    bool isAlive() {
        ++done;
        if (done == cut) isDead = true;
        return !isDead;
    }
    void syncFolder(const std::string& folder) {
        for (auto& [name, stood] : names)
            if (folderOf(name) == folder) stood = {stood.back()};
    }
    File opened(const std::string& path, bool isNew) {
        auto& stood = names[path];
        if (isNew) {
            if (stood.empty()) stood.push_back(nullptr);
            stood.push_back(std::make_shared<Inode>());
        } else if (stood.empty() || !stood.back()) {
            auto file = std::make_shared<Inode>(); // from before, or put there by other means
            file->durable = file->now = contentOf(path);
            stood = {file};
        }
        byNumber[inodeOf(path)] = stood.back();
        return stood.back();
    }
};

namespace {

using State = PowerCutDisk::State;

/// A file of ours as SQLite sees it; the plain one's lies behind it in the same memory.
struct OpenFile {
    sqlite3_file base;
    State* state;
    File* file;          ///< null: a temporary file, of which nothing is noted
    std::string* folder; ///< to sync along with the file; null: not
    [[nodiscard]] sqlite3_file* plain() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
OpenFile& of(sqlite3_file* file) {
    return *reinterpret_cast<OpenFile*>(file);
}

int closeFile(sqlite3_file* f) {
    auto& file = of(f);
    delete file.file;
    delete file.folder;
    return file.plain()->pMethods->xClose(file.plain());
}
int readFile(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
    return of(f).plain()->pMethods->xRead(of(f).plain(), to, size, at);
}
int writeFile(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
    auto& file = of(f);
    if (file.file != nullptr) {
        const std::lock_guard lock(file.state->mutex);
        if (file.state->isDead) return SQLITE_IOERR_WRITE;
        (*file.file)->write(at, static_cast<const char*>(from), size);
        if (!file.state->isAlive()) return SQLITE_IOERR_WRITE;
    }
    return file.plain()->pMethods->xWrite(file.plain(), from, size, at);
}
int truncateFile(sqlite3_file* f, sqlite3_int64 size) {
    auto& file = of(f);
    if (file.file != nullptr) {
        const std::lock_guard lock(file.state->mutex);
        if (file.state->isDead) return SQLITE_IOERR_TRUNCATE;
        (*file.file)->truncate(size);
        if (!file.state->isAlive()) return SQLITE_IOERR_TRUNCATE;
    }
    return file.plain()->pMethods->xTruncate(file.plain(), size);
}
int syncFile(sqlite3_file* f, int) {
    auto& file = of(f);
    if (file.file == nullptr) return SQLITE_OK;
    const std::lock_guard lock(file.state->mutex);
    if (file.state->isDead || !file.state->isAlive()) return SQLITE_IOERR_FSYNC;
    (*file.file)->sync();
    if (file.folder != nullptr) file.state->syncFolder(*file.folder);
    delete std::exchange(file.folder, nullptr);
    return SQLITE_OK;
}
int sizeOfFile(sqlite3_file* f, sqlite3_int64* size) {
    return of(f).plain()->pMethods->xFileSize(of(f).plain(), size);
}
int lockFile(sqlite3_file* f, int level) {
    return of(f).plain()->pMethods->xLock(of(f).plain(), level);
}
int unlockFile(sqlite3_file* f, int level) {
    return of(f).plain()->pMethods->xUnlock(of(f).plain(), level);
}
int checkReserved(sqlite3_file* f, int* out) {
    return of(f).plain()->pMethods->xCheckReservedLock(of(f).plain(), out);
}
int control(sqlite3_file* f, int what, void* argument) {
    return of(f).plain()->pMethods->xFileControl(of(f).plain(), what, argument);
}
int sectorSize(sqlite3_file* f) {
    return of(f).plain()->pMethods->xSectorSize(of(f).plain());
}
int characteristics(sqlite3_file* f) {
    return of(f).plain()->pMethods->xDeviceCharacteristics(of(f).plain());
}
int shmMap(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return of(f).plain()->pMethods->xShmMap(of(f).plain(), page, size, extend, out);
}
int shmLock(sqlite3_file* f, int offset, int n, int flags) {
    return of(f).plain()->pMethods->xShmLock(of(f).plain(), offset, n, flags);
}
void shmBarrier(sqlite3_file* f) {
    of(f).plain()->pMethods->xShmBarrier(of(f).plain());
}
int shmUnmap(sqlite3_file* f, int deletes) {
    return of(f).plain()->pMethods->xShmUnmap(of(f).plain(), deletes);
}

// Version 2: without the calls that map a file into memory, which would pass this by.
constexpr sqlite3_io_methods kMethods = {2,          closeFile,  readFile,        writeFile,  truncateFile,
                                         syncFile,   sizeOfFile, lockFile,        unlockFile, checkReserved,
                                         control,    sectorSize, characteristics, shmMap,     shmLock,
                                         shmBarrier, shmUnmap};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* outFlags) {
    auto& state = *static_cast<State*>(vfs->pAppData);
    auto& file = of(f);
    file = {{nullptr}, &state, nullptr, nullptr};
    constexpr int kKept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    const std::lock_guard lock(state.mutex);
    const bool isKept = name != nullptr && (flags & kKept) != 0;
    const bool isNew = isKept && inodeOf(name) == 0;
    if (isNew && (state.isDead || ((flags & SQLITE_OPEN_CREATE) != 0 && !state.isAlive()))) return SQLITE_CANTOPEN;
    const int code = state.plain->xOpen(state.plain, name, file.plain(), flags, outFlags);
    if (file.plain()->pMethods != nullptr) file.base.pMethods = &kMethods;
    if (code != SQLITE_OK || !isKept) return code;
    file.file = new File(state.opened(name, isNew));
    if (isNew && (flags & SQLITE_OPEN_MAIN_DB) == 0) file.folder = new std::string(folderOf(name));
    return code;
}

int deleteFile(sqlite3_vfs* vfs, const char* name, int syncFolder) {
    auto& state = *static_cast<State*>(vfs->pAppData);
    const std::lock_guard lock(state.mutex);
    if (state.isDead) return SQLITE_IOERR_DELETE;
    if (inodeOf(name) != 0) (void)state.opened(name, false);
    if (const auto known = state.names.find(name); known != state.names.end()) known->second.push_back(nullptr);
    if (!state.isAlive()) return SQLITE_IOERR_DELETE;
    if (syncFolder != 0) state.syncFolder(folderOf(name));
    return state.plain->xDelete(state.plain, name, 0);
}

void put(const QString& path, const Bytes& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

PowerCutDisk::PowerCutDisk() : m_state(std::make_unique<State>()) {
    sqlite3_initialize();
    auto& state = *m_state;
    state.plain = sqlite3_vfs_find(nullptr);
    state.vfs = *state.plain;
    state.vfs.zName = "powercut";
    state.vfs.pNext = nullptr;
    state.vfs.pAppData = &state;
    state.vfs.szOsFile = static_cast<int>(sizeof(OpenFile)) + state.plain->szOsFile;
    state.vfs.xOpen = openFile;
    state.vfs.xDelete = deleteFile;
    sqlite3_vfs_register(&state.vfs, 1);
}

PowerCutDisk::~PowerCutDisk() {
    sqlite3_vfs_unregister(&m_state->vfs);
    sqlite3_vfs_register(m_state->plain, 1);
}

void PowerCutDisk::cutAt(qint64 operation) {
    const std::lock_guard lock(m_state->mutex);
    m_state->done = 0;
    m_state->cut = operation;
}

void PowerCutDisk::cutNow() {
    const std::lock_guard lock(m_state->mutex);
    m_state->isDead = true;
}

bool PowerCutDisk::isCut() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->isDead;
}

qint64 PowerCutDisk::operations() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->done;
}

void PowerCutDisk::restore(const QString& given, const QString& target, QRandomGenerator& random) {
    const QString folder = QDir(given).canonicalPath(); // as SQLite names it
    constexpr double kShares[] = {0, 0.03, 0.5, 0.97, 1};
    auto& state = *m_state;
    const Luck luck{random, kShares[random.bounded(5)], random.bounded(2) == 0};
    QDir().mkpath(target);
    std::map<QString, File> kept;
    const auto keyOf = [&](const QString& name) { return QFile::encodeName(folder + u'/' + name).toStdString(); };
    for (const auto& [name, stood] : state.names)
        if (folderOf(name) == QFile::encodeName(folder).toStdString())
            kept[QString::fromStdString(name.substr(name.rfind('/') + 1))] = luck.any(stood);
    for (const auto& name : QDir(folder).entryList(QDir::Files)) {
        if (name.endsWith(QStringLiteral("-shm"))) continue;
        const auto number = state.byNumber.find(inodeOf(keyOf(name)));
        const auto known = state.names.find(keyOf(name));
        const bool isTracked = number != state.byNumber.end();
        if (!isTracked && known == state.names.end()) put(target + u'/' + name, contentOf(keyOf(name)));
        if (!isTracked || (known != state.names.end() && known->second.back() == number->second)) continue;
        // Moved here by other means: both names change, or none.
        if (luck.random.bounded(2) == 0) continue;
        kept[name] = number->second;
        for (auto& [other, stood] : state.names)
            if (other != keyOf(name) && stood.back() == number->second)
                kept.erase(QString::fromStdString(other.substr(other.rfind('/') + 1)));
    }
    for (const auto& [name, file] : kept)
        if (file) put(target + u'/' + name, survivorOf(*file, luck));
    state.names.clear();
    state.byNumber.clear();
    state.isDead = false;
    state.done = state.cut = 0;
}

} // namespace nimbus::tests
