// What codes are called in Chinese.
import type { Priority, Role } from '../hub/types'

export const roleNames: Record<Role, string> = {
  clerk: '窗口人员',
  reviewer: '评价复核员',
  administrator: '管理员',
  auditor: '审计员'
}

export const priorityNames: Record<Priority, string> = {
  ordinary: '普通',
  booked: '预约',
  care: '老幼病残孕',
  green: '绿色通道'
}

export const passwordRule = '至少 8 位，大写、小写、数字、符号占三种，不含用户名'

export const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']
