// Reads what an application's frame says (protocol §2.2): `command:JSON:key:sid`, with or without the middle part,
// or an object.

export function parse(data) {
  if (typeof data === 'object' && data !== null) {
    return { command: String(data.method), params: data.params ?? {}, key: data.callback ?? '', sid: data.appSid };
  }
  if (typeof data !== 'string') return null;
  const parts = data.split(':');
  if (parts.length < 3) return null;
  const [command] = parts;
  const sid = parts.at(-1);
  const key = parts.at(-2);
  const params = readParams(parts.slice(1, -2).join(':'));
  return params === null ? null : { command, params, key, sid };
}

function readParams(json) {
  if (json === '') return {};
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
