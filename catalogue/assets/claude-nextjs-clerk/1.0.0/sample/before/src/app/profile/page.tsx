import { currentUser } from '@clerk/nextjs/server'
import { ProfileForm } from '@/components/profile-form'

export default async function ProfilePage() {
  const user = await currentUser()
  return <ProfileForm user={JSON.parse(JSON.stringify(user))} />
}
