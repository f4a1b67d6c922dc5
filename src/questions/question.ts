import type { z } from 'zod'
import type { Problem } from '../ingest/shapes/problem.ts'
import { readShape } from '../ingest/shapes/shape.ts'
import type { Ask } from '../model/ask.ts'
import type { Answer } from './answer.ts'
import { refused } from './refusal.ts'

/** One question of the API: how it is written, and how it is answered. */
export interface Question {
  readonly shape: z.ZodType
  /** Throws `BadRequest` with every mistake that was found. */
  answer(ask: Ask, input: unknown): Promise<Answer>
}

/** A question from its shape; `answer` is given what the shape has read. */
export function questionOf<Shape extends z.ZodType>(
  shape: Shape,
  answer: (ask: Ask, wanted: z.output<Shape>) => Promise<Answer>,
): Question {
  return {
    shape,
    async answer(ask, input) {
      const problems: Problem[] = []
      const wanted = readShape(shape, input, '', problems)
      if (wanted === undefined) throw refused(problems)
      return answer(ask, wanted)
    },
  }
}
