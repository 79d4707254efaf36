using System.Collections.Concurrent;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Slows guessing down: after some wrong passwords for one login, or from one address, nobody gets in there for a while. In memory: each replica counts for itself.</summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int MostPerLogin = 10;
    private const int MostPerAddress = 50;
    private const int MostHeld = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> counts = new(StringComparer.Ordinal);

    /// <summary>Whether another try is allowed.</summary>
    public bool Allows(string login, string address) => Count("login " + login) < MostPerLogin && Count("from " + address) < MostPerAddress;

    /// <summary>Counts a wrong password.</summary>
    public void Failed(string login, string address)
    {
        Add("login " + login);
        Add("from " + address);
    }

    private int Count(string key) => counts.TryGetValue(key, out var found) && found.Until > time.GetUtcNow() ? found.Failures : 0;

    private void Add(string key)
    {
        var now = time.GetUtcNow();
        if (counts.Count >= MostHeld)
        {
            foreach (var (old, value) in counts)
            {
                _ = value.Until > now || counts.TryRemove(old, out _);
            }
        }

        counts.AddOrUpdate(key, (1, now + Window), (_, before) => before.Until > now ? (before.Failures + 1, before.Until) : (1, now + Window));
    }
}
