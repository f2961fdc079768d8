using System.Text.Json;

namespace FaithfulNative.Cli.Tests;

/// <summary>What people type: help in every form, words that are misspelt, values that are none.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly string[] s_commands =
        ["audit", "compare", "curate", "diagnose", "embed", "report", "demo", "selfcheck", "completion"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Nothing_at_all_and_the_word_help_give_help()
    {
        foreach (string[] line in (string[][])[[], ["help"], ["--help"]])
        {
            Faithful.Outcome run = Faithful.Run(line);
            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.All(s_commands, command => Assert.Contains(command, run.Output, StringComparison.Ordinal));
        }

        Assert.Equal(Faithful.Run("audit", "--help").Output, Faithful.Run("help", "audit").Output);
    }

    [Fact]
    public void Each_command_shows_its_inputs_first_and_two_examples()
    {
        foreach (string command in s_commands)
        {
            string help = Faithful.Run("help", command).Output;
            Assert.Equal(2, help[help.IndexOf("Examples:", StringComparison.Ordinal)..].Split("  faithful ").Length - 1);
            if (command != "completion")
            {
                Assert.All((string[])["--json", "-q, --quiet", "-o, --out"], option => Assert.True(
                    help.Contains(option, StringComparison.Ordinal) || (command == "diagnose" && option == "-o, --out"), command + option));
            }
        }

        string options = Faithful.Run("help", "audit").Output.Split("Options:")[1];
        Assert.StartsWith("--real", options.TrimStart(), StringComparison.Ordinal);
        Assert.True(options.IndexOf("--holdout", StringComparison.Ordinal) < options.IndexOf("-k ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audti", "audti: there is no such command; did you mean 'audit'?", "audti", "--real", "a.npy")]
    [InlineData("audti after help", "audti: there is no such command; did you mean 'audit'?", "help", "audti")]
    [InlineData("an option for a file", "--jsn: faithful compare has no such option; did you mean '--json'?", "compare", "a", "b", "--jsn")]
    [
        InlineData(
        "after a list", "--qiet: faithful audit has no such option", "audit", "--real", "a.npy", "--synth", "b.npy", "--qiet", "-o", "o")]
    [InlineData("with a value", "--replicate: faithful audit has no such option; did you mean '--replicates'?", "audit", "--replicate=9")]
    [InlineData("longer", "--output: faithful audit has no such option; did you mean '--out'?", "audit", "--output", "o")]
    [InlineData("a file without an option", "a.csv: faithful audit takes no words without an option; it needs --real", "audit", "a.csv")]
    [InlineData("a word too many", "b: faithful report takes one word without an option, <directory>", "report", "a", "b")]
    [InlineData("a command of a command", "kitens: there is no such command; did you mean 'kittens'?", "demo", "kitens")]
    [InlineData("help", "hepl: there is no such command; did you mean 'help'?", "hepl")]
    [InlineData("shell", "shell: found 'bassh'; did you mean 'bash'? Choose from bash, zsh, fish", "completion", "bassh")]
    [
        InlineData(
        "choice", "--search: found 'hsnw'; did you mean 'hnsw'? Choose from auto, exact", "audit", "--real", "a", "--synth", "b", "-o", "o",
        "--search", "hsnw")]
    [
        InlineData(
        "score", "--fail-under: found 'fidelty=1'; did you mean 'fidelity'? Write metric=minimum", "audit", "--real", "a", "--synth", "b",
        "-o", "o", "--fail-under", "fidelty=1")]
    [InlineData("short", "-x: faithful report has no such option", "report", "-x")]
    [InlineData("empty", "--real: found an empty word ''; a value is needed", "audit", "--real", "", "--synth", "b", "-o", "o")]
    [InlineData("empty directory", "faithful curate: found an empty word ''", "curate", "", "-o", "o.npy")]
    [InlineData("empty id", "--id: found an empty word ''", "audit", "--real", "a", "--synth", "b", "-o", "o", "--id", "")]
    [InlineData("output to a pipe", "-o: found '-', standard output", "audit", "--real", "a", "--synth", "b", "-o", "-")]
    [
        InlineData(
            "memory", "--memory: found '2XB'; it must be an amount such as 2GB", "audit", "--real", "a", "--synth", "b", "-o", "o",
            "--memory", "2XB")]
    public void A_wrong_line_is_an_error_of_the_line(string name, string words, params string[] line)
    {
        Faithful.Outcome run = Faithful.Run(line);
        Assert.Equal(2, run.Code);
        Assert.Contains($"faithful: {words}", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void No_option_with_a_value_takes_an_empty_one()
    {
        string help = Faithful.Run("help", "audit").Output;
        string[] valued =
        [
            .. help.Split('\n').Where(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal) && line.Contains('<'))
                .Select(line => line.Trim().Split(' ', ',')[0]),
        ];
        Assert.True(valued.Length > 15);
        Faithful.Outcome run = Faithful.Run(["audit", .. valued.SelectMany(option => new[] { option, "" })]);
        Assert.Equal(2, run.Code);
        Assert.All(valued, option => Assert.Contains($"faithful: {option}: found an empty word ''", run.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_and_scores_are_written_either_way_and_numbers_may_be_negative()
    {
        string real = _scratch.Npy("real.npy", 120, 3, 1), synthetic = _scratch.Npy("synth.npy", 100, 3, 2);
        foreach (string memory in (string[])["2GB", "512", "0.5GiB"])
        {
            Faithful.Outcome run = Faithful.Run(
                "audit", "--real", real, "--synthetic", synthetic, "-o", _scratch["out"], "--memory", memory, "--seed", "-5",
                "--replicates", "0",
                "--ideal-rows", "0", "-q", "--fail-under", "alpha=0", "--fail-under", "alpha_precision=0");
            Assert.Equal((0, "", ""), (run.Code, run.Errors, run.Output));
        }
    }

    [Fact]
    public void Json_and_quiet_are_options_of_all_that_judges()
    {
        string real =
            _scratch.Npy("real.npy", 300, 3, 1), one = _scratch.Npy("one.npy", 200, 3, 2), two = _scratch.Npy("two.npy", 200, 3, 3);
        string[] quick = ["--replicates", "100", "--ideal-rows", "50"];
        string[] compare = ["compare", "--real", real, "--synthetic", one, two, .. quick];
        Assert.Equal("faithful-comparison", SchemaOf(Faithful.Run([.. compare, "--json", "-q"])));
        Assert.Equal("", Faithful.Run([.. compare, "-q"]).Output);
        Assert.Equal(0, Faithful.Run(["audit", "--real", real, "--synth", one, "-o", _scratch["result"], "-q", .. quick]).Code);
        Assert.Equal("faithful-curation", SchemaOf(Faithful.Run("curate", _scratch["result"], "-o", _scratch["kept.npy"], "--json", "-q")));
        Assert.Equal("", Faithful.Run("curate", _scratch["result"], "-o", _scratch["kept2.npy"], "-q").Output);
        Assert.Equal("", Faithful.Run("diagnose", _scratch["result"], "-q").Output);

        static string? SchemaOf(Faithful.Outcome run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("schema").GetString();
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Shells_get_a_script_and_words(string shell)
    {
        Assert.Contains("[suggest:", Faithful.Run("completion", shell).Output, StringComparison.Ordinal);
        string words = Faithful.Run("[suggest:11]", "faithful au").Output;
        Assert.Contains("audit", words, StringComparison.Ordinal);
        Assert.Contains("--holdout", Faithful.Run("[suggest:21]", "faithful audit --hold").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bash_completes_a_command()
    {
        string script = Faithful.Run("completion", "bash").Output;
        string program = Path.Combine(AppContext.BaseDirectory, "faithful.dll");
        string file = _scratch.Text(
            "try.sh", $"faithful() {{ dotnet '{program}' \"$@\"; }}", script, "COMP_LINE='faithful sel'", "COMP_POINT=12",
            "COMP_WORDS=(faithful sel)", "COMP_CWORD=1", "_faithful", "echo \"${COMPREPLY[@]}\"");
        using System.Diagnostics.Process bash = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("bash", [file]) { RedirectStandardOutput = true })!;
        Assert.Equal("selfcheck", bash.StandardOutput.ReadToEnd().Trim());
        bash.WaitForExit();
    }
}
