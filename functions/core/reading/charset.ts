const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'us-ascii': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1250': 'windows-1250',
  macintosh: 'macintosh',
};

/** The encoding that a `charset=` names in a header or in the first 2 KiB of a page; null when none or unknown. */
function named(text: string): string | null {
  const at = text.toLowerCase().search(/charset\s*=|encoding\s*=/);
  if (at < 0) return null;
  const label = /^[^=]{0,20}=\s{0,8}["']?\s{0,8}([a-z0-9_-]{1,40})/i.exec(text.slice(at, at + 90))?.[1]?.toLowerCase();
  return label === undefined ? null : (LABELS[label] ?? null);
}

/**
 * Bytes of a response as text: by byte order mark, then the `Content-Type` header, then the page's own `<meta>` or XML
 * declaration, then UTF-8, and windows-1252 when that fails. A page that claims UTF-8 and is not falls back too.
 * Never throws; bytes beyond 2 MiB are left out.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const data = bytes.subarray(0, 2 * 1024 * 1024);
  const [a, b, c] = data;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(data.subarray(3));
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(data.subarray(2));
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(data.subarray(2));
  const head = new TextDecoder('windows-1252').decode(data.subarray(0, 2048));
  const claimed = named(contentType ?? '') ?? named(head) ?? 'utf-8';
  if (claimed !== 'utf-8') {
    // Pages that say ISO-8859-1 and send UTF-8 are common; real Latin text is almost never valid UTF-8.
    const strict = claimed.startsWith('utf-16') ? null : strictly(data);
    return strict !== null && data.some((byte) => byte >= 0x80) ? strict : new TextDecoder(claimed).decode(data);
  }
  return strictly(data) ?? new TextDecoder('windows-1252').decode(data);
}

/** As UTF-8, or null when it is not; a character cut off by the size limit does not count against it. */
function strictly(data: Uint8Array): string | null {
  for (let drop = 0; drop < 4; drop++) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(drop === 0 ? data : data.subarray(0, data.length - drop));
    } catch {
      if (data.length < 2 * 1024 * 1024) return mostlyUtf8(data);
    }
  }
  return mostlyUtf8(data);
}

/** One broken byte in a long UTF-8 page must not turn every accent into two characters. */
function mostlyUtf8(data: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(data);
  let broken = 0;
  let accents = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken++;
    else if (code >= 0x80) accents++;
  }
  return broken * 10 < accents ? text : null;
}
