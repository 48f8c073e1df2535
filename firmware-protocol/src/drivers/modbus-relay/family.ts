import { systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BoardFamily } from '../driver.js';
import { profileNamed } from '../profiles.js';
import { type ModbusClient, modbusClient } from './client.js';
import { checkedUnit, IDENTITY, openModbusRelays } from './driver.js';
import { RELAY_PROFILES } from './profile.js';
import { rtuReader } from './trace.js';

/** Relays and amplifier power over Modbus RTU. */
export const modbusRelayFamily: BoardFamily = {
  id: 'modbus-relay',
  name: 'Modbus RTU relays',
  speeds: [9600, 19_200, 38_400],
  profiles: RELAY_PROFILES.map((profile) => profile.name),
  probe: async (port, { speed, address, clock = systemClock, profile }) => {
    const { writes, firstAddress } = profileNamed(RELAY_PROFILES, profile);
    const client = modbusClient(port, { unit: checkedUnit(address), speed, clock, triesMax: 1 });
    const question = writes === 'coil' ? client.readCoils(firstAddress, 1) : client.readRegisters(firstAddress, 1);
    const found = await answered(question);
    await port.close();
    return found ? IDENTITY : null;
  },
  open: openModbusRelays,
  reader: rtuReader,
};

/** A refusal is an answer too. */
async function answered(
  question: ReturnType<ModbusClient['readCoils'] | ModbusClient['readRegisters']>,
): Promise<boolean> {
  try {
    await question;
    return true;
  } catch (error) {
    return error instanceof ProtocolError && error.code === 'nack';
  }
}
