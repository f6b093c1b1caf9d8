import type { components } from './contract'

type Schemas = components['schemas']

export type Account = Schemas['Account']
export type AccountForm = Schemas['AccountForm']
export type Analytics = Schemas['Analytics']
export type Check = Schemas['Checks']['checks'][number]
export type Message = Schemas['Message']
export type MessageRow = Schemas['MessageRow']
export type Operator = Schemas['Operator']
export type OperatorField = Schemas['OperatorField']
export type OperatorSummary = Schemas['OperatorSummary']
export type Route = Schemas['Route']
export type Sender = Schemas['Sender']
export type Status = Schemas['Status']
export type TestMessage = Schemas['TestMessage']
