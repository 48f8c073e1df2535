import { decoderReader, type LineReader } from '../line-decoder.js';
import { fromLine } from './characters.js';
import { decodeCommand } from './command-reader.js';
import type { AlphaCommand } from './commands.js';
import type { AlphaBlock, AlphaFrame } from './frame.js';
import { alphaDecoder, type AlphaEvent } from './frame-decoder.js';

/** Reads Alpha frames of either direction, whatever the parity: the eighth bit is passed over. */
export function alphaReader(): LineReader {
  const reader = decoderReader(alphaDecoder(), describe);
  return {
    push: (bytes) =>
      reader.push(
        fromLine(
          bytes.map((byte) => byte & 0x7f),
          '8N1',
        ),
      ),
  };
}

function describe(event: AlphaEvent): string {
  return event.kind === 'frame' ? frameText(event.frame) : event.good ? 'ack' : 'nak';
}

function frameText({ addressees, blocks }: AlphaFrame): string {
  return `${addressees.join()} ${blocks.map(blockText).join('; ')}`;
}

function blockText(block: AlphaBlock): string {
  const command = decodeCommand(block);
  if (command === null) return `${block.code} (${block.data.length} bytes)`;
  return `${command.kind}${detailsOf(command)}${block.checked ? '' : ', unchecked'}`;
}

function detailsOf(command: AlphaCommand): string {
  if (command.kind === 'dots') return ` ${command.label} ${command.rows[0]?.length ?? 0}×${command.rows.length}`;
  if (command.kind === 'text') return ` ${command.label}, ${command.text.length} bytes`;
  if (command.kind === 'memory') return ` ${command.entries.map(({ label }) => label).join('')}`;
  if (command.kind === 'time') return ` ${command.hour}:${String(command.minute).padStart(2, '0')}`;
  if (command.kind === 'errors') return ` ${command.names.join() || 'none'}`;
  return 'label' in command ? ` ${command.label}` : '';
}
