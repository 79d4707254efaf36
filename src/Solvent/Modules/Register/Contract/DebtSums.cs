namespace Solvent.Modules.Register.Contract;

/// <summary>What is owed and what was paid, added up. Archived repositories count nothing.</summary>
/// <param name="OwedMinutes">Principal of all owed items.</param>
/// <param name="TreatedMinutes">The part of it whose item an adopted asset section treats.</param>
/// <param name="HeavyItems">Owed items of critical or high severity.</param>
/// <param name="PaidMinutes">Principal paid so far, over all time.</param>
internal sealed record DebtSums(double OwedMinutes, double TreatedMinutes, int HeavyItems, double PaidMinutes)
{
    /// <summary>Adds up.</summary>
    /// <param name="state">The register.</param>
    /// <param name="repository">The repository's identity; null for all.</param>
    /// <param name="now">Judges which acceptances hold.</param>
    internal static DebtSums Of(RegisterState state, string? repository, DateTimeOffset now)
    {
        var (owed, treated, heavy, paid) = (0d, 0d, 0, 0d);
        foreach (var item in repository is null ? state.Items.All : state.Items.OfRepository(repository))
        {
            if (state.IsArchived(item.Repository))
            {
                continue;
            }

            paid += item.PaidMinutes;
            if (item.StateAt(now).IsOwed())
            {
                var minutes = item.MinutesAt(now);
                owed += minutes;
                treated += item.Treatment is null ? 0 : minutes;
                heavy += Severities.Order(item.Rule.Severity) <= Severities.Order("high") ? 1 : 0;
            }
        }

        return new DebtSums(Math.Round(owed, 2), Math.Round(treated, 2), heavy, Math.Round(paid, 2));
    }
}
