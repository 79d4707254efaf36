using System.Collections.Concurrent;
using Solvent.Platform.Security;

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
    public bool Allows(string login, string address) => Count(Login(login)) < MostPerLogin && Count("from " + address) < MostPerAddress;

    /// <summary>Counts a try.</summary>
    public void Failed(string login, string address)
    {
        Add(Login(login));
        Add("from " + address);
    }

    /// <summary>Forgets the tries for a login, whose password was right now.</summary>
    public void Succeeded(string login) => counts.TryRemove(Login(login), out _);

    // A digest: a login may be as long as anybody likes.
    private static string Login(string login) => "login " + Secret.Digest(login);

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

            if (counts.Count >= MostHeld)
            {
                counts.Clear();
            }
        }

        counts.AddOrUpdate(key, (1, now + Window), (_, before) => before.Until > now ? (before.Failures + 1, before.Until) : (1, now + Window));
    }
}
