/** What is used of the package, which brings no types. */
declare module 'sns-validator' {
  export default class MessageValidator {
    validate(notice: Record<string, unknown>, callBack: (error: Error | null) => void): void
  }
}
