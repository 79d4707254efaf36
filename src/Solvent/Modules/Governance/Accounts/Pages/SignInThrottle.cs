using System.Collections.Concurrent;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>
/// Slows guessing down. From one address so many wrong passwords are taken for one login, and so many for all; then none for a while. Wrong
/// passwords for a login from everywhere make its answers slow and never refused: whoever fails on purpose locks nobody else out. In
/// memory: each replica counts for itself.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int MostPerPair = 10;
    private const int MostPerAddress = 50;
    private const int QuickPerLogin = 10;
    private const int MostHeld = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, (int Tries, DateTimeOffset Until)> counts = new(StringComparer.Ordinal);

    /// <summary>Counts a try, before it is known whether the password fits, so that many at once are no way round.</summary>
    /// <returns>How long the try has to wait; null when none is taken from there.</returns>
    public TimeSpan? Begin(string login, string address)
    {
        // In this order: what is refused here counts against nobody else behind the same address.
        if (Add(Pair(login, address)) > MostPerPair || Add(From(address)) > MostPerAddress)
        {
            return null;
        }

        var slow = Add(Login(login)) - QuickPerLogin;
        return slow <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, ShortestWait.Ticks << Math.Min(slow - 1, 10)));
    }

    /// <summary>Takes a try back whose password was right, and forgets those before it from there.</summary>
    public void Succeeded(string login, string address)
    {
        counts.TryRemove(Pair(login, address), out _);
        TakeBack(From(address));
        TakeBack(Login(login));
    }

    // A digest: a login may be as long as anybody likes.
    private static string Login(string login) => "login " + Secret.Digest(login);

    private static string Pair(string login, string address) => $"{Login(login)} from {address}";

    private static string From(string address) => "from " + address;

    private void TakeBack(string key)
    {
        if (counts.TryGetValue(key, out var found) && found.Tries > 0)
        {
            counts.TryUpdate(key, (found.Tries - 1, found.Until), found);
        }
    }

    private int Add(string key)
    {
        var now = time.GetUtcNow();
        MakeRoom(now);
        return counts.AddOrUpdate(key, _ => (1, now + Window), (_, before) => before.Until > now ? (before.Tries + 1, before.Until) : (1, now + Window)).Tries;
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (counts.Count < MostHeld)
        {
            return;
        }

        foreach (var (old, value) in counts)
        {
            _ = value.Until > now || counts.TryRemove(old, out _);
        }

        if (counts.Count >= MostHeld)
        {
            counts.Clear();
        }
    }
}
