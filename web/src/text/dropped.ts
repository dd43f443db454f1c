/** What of a FileSystemEntry is looked at (File and Directory Entries API). */
export interface Entry {
  isFile: boolean;
  isDirectory: boolean;
  fullPath: string;
  file?: (done: (file: File) => void, failed: (error: unknown) => void) => void;
  createReader?: () => { readEntries: (done: (entries: Entry[]) => void, failed: (error: unknown) => void) => void };
}

const fileOf = (entry: Entry): Promise<File> => new Promise((done, failed) => entry.file!(done, failed));

// A directory gives its entries in parts; an empty part ends it.
async function entriesOf(directory: Entry): Promise<Entry[]> {
  const reader = directory.createReader!();
  const all: Entry[] = [];
  for (;;) {
    const part = await new Promise<Entry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

/**
 * The files of what was dropped, those of folders with their paths as their names, in the order of the paths. What the
 * browser cannot read is left out: the file is gone, or may not be read.
 */
export async function filesOf(entries: Entry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of [...entries].sort((a, b) => (a.fullPath < b.fullPath ? -1 : 1))) {
    try {
      if (entry.isDirectory) found.push(...await filesOf(await entriesOf(entry)));
      else if (entry.isFile) found.push(named(await fileOf(entry), entry.fullPath.replace(/^\//, '')));
    } catch {
      continue;
    }
  }
  return found;
}

// Its bytes are not read for that.
function named(file: File, path: string): File {
  return path.includes('/') ? new File([file], path, { type: file.type, lastModified: file.lastModified }) : file;
}
