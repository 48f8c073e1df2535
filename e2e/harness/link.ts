import { createServer, connect, type Socket } from 'node:net';

/** A stretch of network between a station and its centre, which a story can cut, mend and slow down. */
export interface Link {
  readonly port: number;
  /** Where it leads, a port of the loopback address; before that nobody gets through. */
  leadTo: (port: number) => void;
  /** Breaks every connection and refuses new ones. */
  cut: () => void;
  mend: () => void;
  /** Bytes a second towards the station; 0 is as fast as it goes. */
  throttle: (bytesPerSecond: number) => void;
  /** Bytes that went to the station so far. */
  delivered: () => number;
  stop: () => Promise<void>;
}

const TICK_MS = 20;

interface Road {
  bytesPerSecond: number;
  delivered: number;
}

async function drive(from: Socket, to: Socket, road: Road): Promise<void> {
  for await (const chunk of from as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      const step = road.bytesPerSecond === 0 ? chunk.length : Math.ceil((road.bytesPerSecond * TICK_MS) / 1_000);
      const piece = chunk.subarray(at, at + step);
      if (to.destroyed) return;
      to.write(piece);
      road.delivered += piece.length;
      at += piece.length;
      if (road.bytesPerSecond > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
  to.end();
}

/** Opens a link on a free port of the loopback address, which leads nowhere yet. */
export async function openLink(): Promise<Link> {
  const sockets = new Set<Socket>();
  const road: Road = { bytesPerSecond: 0, delivered: 0 };
  let isCut = false;
  let target: number | null = null;
  const server = createServer((near) => {
    if (isCut || target === null) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    drive(far, near, road).catch(() => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    leadTo: (port) => void (target = port),
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => void (isCut = false),
    throttle: (bytesPerSecond) => void (road.bytesPerSecond = bytesPerSecond),
    delivered: () => road.delivered,
    stop: () => {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
