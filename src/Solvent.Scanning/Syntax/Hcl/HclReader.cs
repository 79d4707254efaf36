namespace Solvent.Scanning.Syntax.Hcl;

/// <summary>
/// Reads HCL as Terraform writes it into one <see cref="MapNode"/>. A block is an entry of its type, its labels are maps below it, so that
/// <c>resource "aws_instance" "web" { ami = "x" }</c> is <c>resource/aws_instance/web/ami</c>; blocks of one type are entries of the same key.
/// References are names and members, functions calls, templates strings with holes, and a <c>for</c> expression a loop.
/// </summary>
public sealed class HclReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var scanner = new HclScanner(source.Text);
        var document = new HclParser(scanner).Document();
        return new SyntaxTree(source, Language.Hcl, [document], scanner.Comments, scanner.Diagnostics);
    }
}
