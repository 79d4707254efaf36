using System.Globalization;

namespace Solvent.Modules.Assets.Trials;

/// <summary>How often something passed, with Wilson's interval of 95 %.</summary>
/// <param name="Runs">How often it was tried; 0: nothing is known.</param>
/// <param name="Passed">How often it passed.</param>
internal sealed record PassRate(long Runs, long Passed)
{
    private const double Z = 1.959963984540054;

    /// <summary>The share, 0 to 1; 0 without runs.</summary>
    public double Share => Runs == 0 ? 0 : (double)Passed / Runs;

    /// <summary>The lower end of the interval.</summary>
    public double Low => Runs == 0 ? 0 : Math.Max(0, Centre - Half);

    /// <summary>The upper end.</summary>
    public double High => Runs == 0 ? 1 : Math.Min(1, Centre + Half);

    private double Centre => (Share + Z * Z / (2 * Runs)) / (1 + Z * Z / Runs);

    private double Half => Z * Math.Sqrt(Share * (1 - Share) / Runs + Z * Z / (4.0 * Runs * Runs)) / (1 + Z * Z / Runs);

    /// <summary>The rate of several results together.</summary>
    public static PassRate Of(IEnumerable<RecordedResult> results) => results.Aggregate(new PassRate(0, 0), (sum, one) => new PassRate(sum.Runs + one.Runs, sum.Passed + one.Passed));

    /// <summary>The interval of 95 % of this share less another (Newcombe's, from both Wilson intervals).</summary>
    public (double Low, double High) Less(PassRate other)
    {
        var difference = Share - other.Share;
        return (
            difference - Math.Sqrt(Math.Pow(Share - Low, 2) + Math.Pow(other.High - other.Share, 2)),
            difference + Math.Sqrt(Math.Pow(High - Share, 2) + Math.Pow(other.Share - other.Low, 2)));
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} of {Runs} ({Share * 100:0} %, {Low * 100:0}–{High * 100:0} %)");
}
