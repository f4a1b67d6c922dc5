import { type Config, environment, readConfig } from '../config.ts'

/** Options of the command line that stand for a variable of the environment, and go before it. */
export interface Overrides {
  readonly host?: string
  readonly port?: string
  readonly data?: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The settings of the environment, with what the command line says instead. Throws `ConfigError`. */
export function configWith(overrides: Overrides): Config {
  return readConfig(environmentWith(overrides))
}

export function environmentWith(overrides: Overrides, extra: Environment = {}): Environment {
  const { host, port, data } = overrides
  return {
    ...environment(),
    ...(host === undefined ? {} : { AFTERSEND_HOST: host }),
    ...(port === undefined ? {} : { AFTERSEND_PORT: port }),
    ...(data === undefined ? {} : { AFTERSEND_DATA: data }),
    ...extra,
  }
}
