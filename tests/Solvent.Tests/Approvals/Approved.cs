using System.Text;
using Solvent.Testing;

namespace Solvent.Tests.Approvals;

/// <summary>Compares a text that others build on with the one that was approved.</summary>
internal static class Approved
{
    private const int MaxLines = 40;

    /// <summary>
    /// Fails when the text differs from <c>Approved/NAME</c>; then what came lies beside it with <c>.received</c>.
    /// <c>SOLVENT_APPROVE=1</c> approves it.
    /// </summary>
    public static void Verify(string name, string received) => Verify(
        RepositoryRoot.Of("tests", "Solvent.Tests", "Approved", name), received, Environment.GetEnvironmentVariable("SOLVENT_APPROVE") == "1");

    internal static void Verify(string path, string received, bool approves)
    {
        if (approves)
        {
            File.WriteAllText(path, received);
        }

        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (approved == received)
        {
            File.Delete(path + ".received");
            return;
        }

        File.WriteAllText(path + ".received", received);
        Assert.Fail($"{Path.GetFileName(path)} differs from what was approved. If that is meant, run the test with SOLVENT_APPROVE=1.\n{Difference(approved, received)}");
    }

    // Enough to see what changed; the two files hold the rest.
    internal static string Difference(string approved, string received)
    {
        var (old, now) = (approved.Split('\n'), received.Split('\n'));
        var start = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = old.Skip(start).Reverse().Zip(now.Skip(start).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var text = new StringBuilder($"from line {start + 1}:\n");
        foreach (var line in old[start..^end].Take(MaxLines))
        {
            text.Append("- ").Append(line).Append('\n');
        }

        foreach (var line in now[start..^end].Take(MaxLines))
        {
            text.Append("+ ").Append(line).Append('\n');
        }

        return text.ToString();
    }
}
