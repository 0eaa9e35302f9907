// Small line icons, drawn on a grid of 20. They carry no meaning alone: whatever holds one has a name.
import type { ReactNode } from 'react'

const Icon = ({ children, size = 20 }: { children: ReactNode; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.4" />
  </Icon>
)
export const GripIcon = () => (
  <Icon>
    <path d="M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01" strokeWidth="2" />
  </Icon>
)
export const UpIcon = () => (
  <Icon size={16}>
    <path d="M10 16V5M5 9.5 10 4.5l5 5" strokeWidth="2" />
  </Icon>
)
export const CommentIcon = () => (
  <Icon size={16}>
    <path d="M3.5 4.5h13v9H9l-3.5 3v-3h-2z" />
  </Icon>
)
export const PlusIcon = () => (
  <Icon>
    <path d="M10 4.5v11M4.5 10h11" />
  </Icon>
)
export const PersonAddIcon = () => (
  <Icon>
    <circle cx="8" cy="7" r="3" />
    <path d="M2.5 16.5c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5M15.5 6v5M13 8.5h5" />
  </Icon>
)
export const LinkIcon = () => (
  <Icon size={16}>
    <path d="M8 12 12 8M9 5.5l1.5-1.5a3.5 3.5 0 0 1 5 5L14 10.5M11 14.5 9.5 16a3.5 3.5 0 0 1-5-5L6 9.5" />
  </Icon>
)
export const PencilIcon = () => (
  <Icon size={16}>
    <path d="m4 16 .8-3.6L13.5 3.7l2.8 2.8L7.6 15.2 4 16Z" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon size={16}>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
)
