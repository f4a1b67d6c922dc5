import { collections } from '../../http/native/things.ts'
