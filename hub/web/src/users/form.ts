// What an administrator writes of a user.
import type { Role, User } from '../hub/types'

export interface UserForm {
  user: string
  name: string
  role: Role
  password: string
}

export function formOf(user: User | null): UserForm {
  return { user: user?.user ?? '', name: user?.name ?? '', role: user?.role ?? 'clerk', password: '' }
}
