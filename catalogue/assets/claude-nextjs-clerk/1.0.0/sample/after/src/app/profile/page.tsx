import { auth, currentUser } from '@clerk/nextjs/server'
import { ProfileForm } from '@/components/profile-form'

export default async function ProfilePage() {
  await auth.protect()
  const user = await currentUser()
  return <ProfileForm name={user?.fullName ?? ''} imageUrl={user?.imageUrl} />
}
