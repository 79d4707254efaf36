import { draftMode } from 'next/headers'
import { VisualEditing } from 'next-sanity/visual-editing'
import { SanityLive } from '@/sanity/lib/live'

export async function generateMetadata() {
  const { isEnabled } = await draftMode()
  return isEnabled ? { robots: { index: false, follow: false } } : {}
}

export default async function WebsiteLayout({ children }: { children: React.ReactNode }) {
  const { isEnabled } = await draftMode()
  return (
    <html lang="en">
      <body>
        {children}
        {isEnabled && (
          <>
            <form action="/api/draft-mode/disable" method="post">
              <button>Draft: leave preview</button>
            </form>
            <SanityLive action="refresh" />
            <VisualEditing />
          </>
        )}
      </body>
    </html>
  )
}
