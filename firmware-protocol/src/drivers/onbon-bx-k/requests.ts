import { ProtocolError } from '../../errors.js';
import { PayloadWriter } from '../../wire-bytes.js';
import { writeName, writeTextArea, writeTime } from './fields.js';
import { type AreaLease, BRIGHTNESS_LEVELS, type BxkRequest, COMMANDS, HALF_HOURS, RUN_MODES } from './messages.js';

const REPLY_WANTED = 1;
export const NO_REPLY = 2;
/** Deletes every dynamic area. */
export const ALL_AREAS = 0xff;

type Of<K extends BxkRequest['kind']> = Extract<BxkRequest, { kind: K }>;

/** The data of a frame: group, command, whether to answer, two reserved bytes, body. Throws `bad-argument`. */
export function encodeRequest(request: BxkRequest, answered = true): Uint8Array {
  const [group, command] = COMMANDS[request.kind];
  const writer = new PayloadWriter().bytes([group, command, answered ? REPLY_WANTED : NO_REPLY, 0, 0]);
  return writeBody(writer, request).done();
}

function writeBody(writer: PayloadWriter, request: BxkRequest): PayloadWriter {
  // The table is complete by type; each writer gets the request of its own kind.
  const write = WRITERS[request.kind] as (writer: PayloadWriter, request: BxkRequest) => PayloadWriter;
  return write(writer, request);
}

const nothing = (writer: PayloadWriter) => writer;

const WRITERS: { readonly [K in BxkRequest['kind']]: (writer: PayloadWriter, request: Of<K>) => PayloadWriter } = {
  ping: nothing,
  parameters: nothing,
  status: nothing,
  'bitmap-delete': nothing,
  'set-clock': (writer, { time }) => writeTime(writer, time, 'last'),
  power: (writer, { on }) => writer.number(on ? 1 : 2, 1),
  brightness: writeBrightness,
  areas: writeAreas,
  'file-start': (writer, { overwrite, name, bytes }) =>
    writeName(writer.number(overwrite ? 1 : 0, 1), name).number(bytes, 4),
  'file-block': writeFileBlock,
  'file-info': (writer, { name }) => writeName(writer.number(4, 2), name),
  'bitmap-area': writeBitmapArea,
  'bitmap-block': (writer, { last, base, bytes }) =>
    writer
      .number(last ? 1 : 0, 1)
      .number(base, 2)
      .bytes(bytes),
};

function writeBrightness(writer: PayloadWriter, { level, table }: Of<'brightness'>): PayloadWriter {
  const levels = [level, ...(table ?? [])];
  if (levels.some((one) => one >= BRIGHTNESS_LEVELS) || (table !== null && table.length !== HALF_HOURS)) {
    throw new ProtocolError('bad-argument', `Brightness is 0 to ${BRIGHTNESS_LEVELS - 1}, a table ${HALF_HOURS} of it`);
  }
  if (table === null) return writer.number(1, 1).number(level, 1);
  return table.reduce((rest, one) => rest.number(one, 1), writer.number(2, 1).number(0, 1));
}

function writeAreas(writer: PayloadWriter, { remove, areas }: Of<'areas'>): PayloadWriter {
  if (remove === 'all') writer.number(ALL_AREAS, 1);
  else writer.number(remove.length, 1).bytes(remove);
  writer.number(areas.length, 1);
  for (const area of areas) {
    const bytes = writeTextArea(new PayloadWriter(), area).done();
    writer.number(bytes.length, 2).bytes(bytes);
  }
  return writer;
}

function writeFileBlock(writer: PayloadWriter, { name, last, block, base, bytes }: Of<'file-block'>): PayloadWriter {
  writeName(writer, name)
    .number(last ? 1 : 0, 1)
    .number(block, 2);
  return writer.number(bytes.length, 2).number(base, 4).bytes(bytes);
}

/** Bitmap data, no pages, no line manner: what the fields mean for text is 0 here (chapter 8.3.1). */
function writeBitmapArea(writer: PayloadWriter, area: AreaLease): PayloadWriter {
  writer
    .number(area.x / 8, 2)
    .number(area.y, 2)
    .number(area.width / 8, 2)
    .number(area.height, 2);
  writer.number(1, 1).number(0, 1).number(RUN_MODES.indexOf(area.runMode), 1).number(area.timeoutSeconds, 2);
  return writer.bytes(new Uint8Array(11));
}
